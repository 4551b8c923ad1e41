/** How long main lets others wait: what runs there blocks window, tray and the contract alike. */
import type { ElectronApplication } from '@playwright/test';
import type { IntervalHistogram } from 'node:perf_hooks';

interface Watched {
  gvmDelay?: IntervalHistogram;
}

export async function watchEventLoop(app: ElectronApplication): Promise<void> {
  await app.evaluate(() => {
    const { monitorEventLoopDelay } = process.getBuiltinModule('node:perf_hooks');
    const delay = monitorEventLoopDelay({ resolution: 10 });
    delay.enable();
    (globalThis as Watched).gvmDelay = delay;
  });
}

/** Milliseconds that one turn took at most since it is watched. */
export async function longestDelay(app: ElectronApplication): Promise<number> {
  return app.evaluate(() => (globalThis as Watched).gvmDelay!.max / 1e6);
}
