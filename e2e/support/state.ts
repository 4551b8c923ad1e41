/** Asks main as the page does: what the window is told, past what the window draws of it. */
import { expect, type Page } from '@playwright/test';
import type { AppState } from '@shared/domain/views';
import type { Bridge } from '@shared/ipc/contract';

export async function stateOf(page: Page): Promise<AppState> {
  const reply = await page.evaluate(() => (globalThis as unknown as { gvm: Bridge }).gvm.call('app.state'));
  if (!reply.ok) throw new Error(JSON.stringify(reply.fault));
  return reply.value;
}

/** For what a test only needs done, past the window's own buttons. */
export async function call(page: Page, name: string, argument: unknown): Promise<void> {
  const reply = await page.evaluate(
    ([name, argument]) => {
      const { gvm } = globalThis as unknown as {
        gvm: { call(...call: unknown[]): ReturnType<Bridge['call']> };
      };
      return gvm.call(name, argument);
    },
    [name, argument] as const,
  );
  expect(reply).toMatchObject({ ok: true });
}
