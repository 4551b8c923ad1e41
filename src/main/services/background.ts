import { Emitter } from './observable';

/**
 * Writes that follow from a change and may neither hold it up nor make it fail: launchers after an install, the files
 * of hooks after a setting. To hang one on a change:
 *
 *   const syncLaunchers = background.job(() => goLaunchers.sync());
 *   inventory.changes.on(syncLaunchers);
 *
 * A job reads what is so now, and writes only what differs: asked for ten times before it begins, it runs once; asked
 * for while it runs, once more. One runs at a time. What fails is told by `failures`, and tried again when it is next
 * asked for, at the latest by `core.start()`, which asks for each.
 */
export class Background {
  /** What a job threw. */
  readonly failures = new Emitter<unknown>();
  readonly #waiting = new Set<() => Promise<void>>();
  #running: Promise<void> | null = null;

  /** Answers the function that asks for the work; it never throws and never waits. */
  job(work: () => Promise<void>): () => void {
    return () => {
      this.#waiting.add(work);
      this.#running ??= this.#run();
    };
  }

  /** Everything that was asked for is done, or told as a failure. Never rejects. */
  async settled(): Promise<void> {
    while (this.#running) await this.#running;
  }

  async #run(): Promise<void> {
    // Whoever tells of a change has usually more to say in the same moment.
    await Promise.resolve();
    for (const work of this.#waiting) {
      // What is asked for from here on comes after what this run reads.
      this.#waiting.delete(work);
      try {
        await work();
      } catch (error) {
        this.failures.emit(error);
      }
    }
    this.#running = null;
  }
}
