/** Ctrl-C while something runs that can be gone on with later. */
export interface Interrupt {
  /** Rejects with {@link InterruptedError} once the work was put down; never resolves. */
  happened: Promise<never>;
  /** Back to the system's own way of ending a program. */
  release(): void;
}

export class InterruptedError extends Error {}

const SIGNALS = ['SIGINT', 'SIGTERM'] as const;

/** @param putDown stops the work so that it can be gone on with; a second Ctrl-C doesn't wait for it */
export function onInterrupt(putDown: () => Promise<void>): Interrupt {
  let release = (): void => undefined;
  const happened = new Promise<never>((_, reject) => {
    const stop = (): void => {
      release();
      const done = (): void => reject(new InterruptedError());
      putDown().then(done, done);
    };
    for (const signal of SIGNALS) process.once(signal, stop);
    release = () => {
      for (const signal of SIGNALS) process.off(signal, stop);
    };
  });
  // Whoever lost the race to the work itself isn't listened to any more.
  happened.catch(() => undefined);
  return { happened, release: () => release() };
}
