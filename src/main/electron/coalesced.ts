/**
 * At most one run at a time; asked for during a run, one more follows it, and everybody who asked meanwhile waits for
 * that one: whoever waits sees what was true after asking.
 */
export function coalesced(work: () => Promise<void>): () => Promise<void> {
  let running: Promise<void> | null = null;
  let following: Promise<void> | null = null;

  const start = (): Promise<void> => {
    running = work().finally(() => (running = null));
    return running;
  };
  return () => {
    if (running === null) return start();
    // How the earlier run ended concerns those who waited for it.
    following ??= running
      .catch(() => undefined)
      .then(() => {
        following = null;
        return start();
      });
    return following;
  };
}
