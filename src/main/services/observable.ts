/** Any number of listeners; a listener that throws doesn't keep the others from hearing. */
export class Emitter<Value> {
  readonly #listeners = new Set<(value: Value) => void>();

  /** Answers the function that takes the listener away. */
  on(listener: (value: Value) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  emit(value: Value): void {
    const failures: unknown[] = [];
    for (const listener of [...this.#listeners]) {
      try {
        listener(value);
      } catch (error) {
        failures.push(error);
      }
    }
    if (failures.length > 0)
      queueMicrotask(() => {
        throw new AggregateError(failures, 'listeners failed');
      });
  }
}
