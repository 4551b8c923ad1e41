import { describe, expect, it, vi } from 'vitest';
import { fault } from '@shared/domain/fault';
import { messagesIn } from '@shared/i18n';
import type { Notice } from '@shared/ipc/contract';
import { Emitter } from '../services/observable';
import type { InstalledNow } from '../services/installer/installer';
import { Tidings } from './tidings';

function app() {
  const outcome = { operation: 3, version: '1.26.8', published: true, cleared: [] };
  const use = vi.fn(async () => outcome);
  const installedNow = new Emitter<InstalledNow>();
  const notices: Notice[] = [];
  const notified: string[] = [];
  const tidings = new Tidings({
    core: {
      switcher: { use },
      installer: { installedNow },
      background: { failures: new Emitter<unknown>() },
    } as unknown as ConstructorParameters<typeof Tidings>[0]['core'],
    notifier: { tell: (title) => notified.push(title) },
    notify: (notice) => notices.push(notice),
    words: () => messagesIn('en'),
  });
  tidings.follow();
  const installed = (item: string, makeDefault: boolean): void =>
    installedNow.emit({
      item: { id: item },
      result: { id: 'go1.26.8', version: '1.26.8', source: 'goproxy', seconds: 2 },
      makeDefault,
      actor: 'window',
    } as InstalledNow);
  return { tidings, use, installed, notices, notified };
}

describe('Tidings', () => {
  it('makes current what was to become it, published only where the person agreed, and only once', async () => {
    const { tidings, use, installed, notices, notified } = app();
    tidings.publishWith('a');
    installed('a', true);
    installed('b', true);
    installed('a', true);
    installed('c', false);
    const published = use.mock.calls.map((call: unknown[]) => (call[1] as { publish: boolean }).publish);
    expect(published).toEqual([true, false, false]);
    await vi.waitFor(() => expect(notices.filter(({ kind }) => kind === 'switched')).toHaveLength(3));
    expect(notices.filter(({ kind }) => kind === 'installed')).toHaveLength(4);
    expect(notified).toContain('Go 1.26.8 is current');
  });

  it('tells of a switch that failed, in the window and beside it', async () => {
    const { tidings, use, notices, notified } = app();
    const log = vi.spyOn(console, 'error').mockImplementation(() => undefined);
    use.mockRejectedValueOnce(fault('VERSION_NOT_INSTALLED', { version: '1.26.8', installed: [] }));
    await tidings.use('go1.26.8', 'tray');
    log.mockRestore();
    expect(notices).toMatchObject([{ kind: 'failed', fault: { code: 'VERSION_NOT_INSTALLED' } }]);
    expect(notified).toEqual(['The Go version was not changed']);
  });
});
