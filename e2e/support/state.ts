/** Asks main what the window is told, past what the window draws of it. */
import type { Page } from '@playwright/test';
import type { AppState } from '@shared/domain/views';
import type { Bridge } from '@shared/ipc/contract';

export async function stateOf(page: Page): Promise<AppState> {
  const reply = await page.evaluate(() => (globalThis as unknown as { gvm: Bridge }).gvm.call('app.state'));
  if (!reply.ok) throw new Error(JSON.stringify(reply.fault));
  return reply.value;
}
