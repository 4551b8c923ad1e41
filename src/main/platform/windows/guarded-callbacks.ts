import { create } from 'node:domain';

/**
 * Runs a library that works by callbacks; answers what it ends with. What it throws in one of its own callbacks, where
 * nobody could catch it and the whole program would end, is answered as well.
 */
export function guardedCallbacks(work: (end: (error?: Error) => void) => void): Promise<Error | undefined> {
  return new Promise((resolve) => {
    const guard = create();
    guard.on('error', resolve);
    try {
      guard.run(() => work(resolve));
    } catch (error) {
      resolve(error instanceof Error ? error : new Error(String(error)));
    }
  });
}
