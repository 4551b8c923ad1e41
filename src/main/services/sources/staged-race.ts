/** One of several ways to the same end, the best first. */
export interface Runner<Answer> {
  run(signal: AbortSignal): Promise<Answer>;
}

export interface Lap {
  index: number;
  error: unknown;
}

export type RaceResult<Answer> =
  { kind: 'won'; index: number; answer: Answer; failed: Lap[] } | { kind: 'lost'; failed: Lap[] };

/**
 * Starts the runners in order: the next one when all before it have failed, or have had their head start. The first
 * that arrives wins and the others are stopped. `isFinal` tells an error after which nobody else may be tried: it is
 * thrown. Milliseconds.
 */
export async function stagedRace<Answer>(
  runners: readonly Runner<Answer>[],
  options: { headStartMs: number; signal: AbortSignal; isFinal: (error: unknown) => boolean },
): Promise<RaceResult<Answer>> {
  const stop = new AbortController();
  const signal = AbortSignal.any([options.signal, stop.signal]);
  const failed: Lap[] = [];
  try {
    return await new Promise((resolve, reject) => {
      let started = 0;
      let timer: NodeJS.Timeout | undefined;
      const startNext = (): void => {
        clearTimeout(timer);
        const index = started;
        const runner = runners[index];
        if (!runner) {
          if (failed.length === runners.length) resolve({ kind: 'lost', failed });
          return;
        }
        started += 1;
        timer = setTimeout(startNext, options.headStartMs);
        runner.run(signal).then(
          (answer) => {
            clearTimeout(timer);
            resolve({ kind: 'won', index, answer, failed: [...failed] });
          },
          (error: unknown) => {
            failed.push({ index, error });
            if (options.isFinal(error)) {
              clearTimeout(timer);
              reject(error instanceof Error ? error : new Error(String(error)));
            } else if (failed.length === started) startNext();
          },
        );
      };
      startNext();
    });
  } finally {
    stop.abort();
  }
}
