/** The first call works; all others share its answer, a failed one too. */
export function once<Value>(work: () => Value): () => Value {
  let made: { value: Value } | null = null;
  return () => (made ??= { value: work() }).value;
}

/** One piece of work for all who ask; after a failure the next who asks has it tried again. */
export function onceDone<Value>(work: () => Promise<Value>): () => Promise<Value> {
  let running: Promise<Value> | null = null;
  return () => {
    running ??= work().catch((error: unknown) => {
      running = null;
      throw error;
    });
    return running;
  };
}
