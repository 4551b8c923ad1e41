import { expect, it } from 'vitest';
import type { ToolchainView } from '@shared/domain/views';
import { unneeded } from './unneeded';

const host = { os: 'linux', arch: 'amd64' } as const;

it('only a version with a newer patch, not current and not pinned, is unneeded', () => {
  const view = (version: string, change: Partial<ToolchainView> = {}) =>
    ({ version, platform: host, current: false, pinnedBy: [], ...change }) as unknown as ToolchainView;
  const views = [
    view('1.27.4'),
    view('1.26.11'),
    view('1.26.10', { current: true }),
    view('1.26.9', { pinnedBy: ['/p'] }),
    view('1.26.8'),
    view('1.26.7', { platform: { os: 'windows', arch: 'amd64' } }),
    view('1.22.12'),
  ];
  expect(unneeded(views).map(({ version }) => version)).toEqual(['1.26.8']);
});
