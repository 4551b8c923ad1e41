/** Runs `act` once after a burst of calls: when none came for `ms` milliseconds. */
export function rested(ms: number, act: () => void): { note(): void; cancel(): void } {
  let timer: NodeJS.Timeout | undefined;
  return {
    note() {
      clearTimeout(timer);
      timer = setTimeout(act, ms);
    },
    cancel: () => clearTimeout(timer),
  };
}
