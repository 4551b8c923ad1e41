import { describe, expect, it } from 'vitest';
import type { InstallItem, InstallState } from '@shared/domain/install';
import type { ToolchainView } from '@shared/domain/views';
import { milestone, progressLine } from './progress-lines';
import { decidePublication } from './publication';
import { sessionScript, sessionShell } from './session-script';
import { displayWidth, table } from './table';
import { unneeded } from './unneeded';
import { wordsIn } from './words';

const words = await wordsIn('en');
const host = { os: 'linux', arch: 'amd64' } as const;

describe('a table', () => {
  it('aligns by what a terminal shows, numbers to the right, and leaves empty columns out', () => {
    const rows = [
      ['1.26.8', '', '9 MB', '中文'],
      ['1.2', '', '219 MB', 'x'],
    ];
    expect(table(rows, { header: ['版本', 'none', 'SIZE', 'TEXT'], right: [2] })).toBe(
      ['版本      SIZE  TEXT', '1.26.8    9 MB  中文', '1.2     219 MB  x'].join('\n'),
    );
  });

  it('counts cells, not colour codes', () => {
    expect(displayWidth('\u001b[32m✓\u001b[0m 李')).toBe(4);
  });
});

describe('progress', () => {
  const item = (state: InstallState): InstallItem => ({
    id: 'install-1',
    request: { version: '1.26.8', platform: host, source: 'auto', allowUnverified: false },
    toolchain: 'go1.26.8',
    makeDefault: false,
    state,
    picked: { source: 'goproxy', reason: 'fastest-proven' },
  });
  const transfer = {
    received: 33_000_000,
    total: 67_000_000,
    bytesPerSecond: 18_000_000,
    secondsLeft: 1.9,
    filesWritten: 10,
    filesTotal: 100,
  };
  const wide = { words, language: 'en', terminal: { columns: 100 } } as const;

  it('says phase, share, speed and time left in one line', () => {
    expect(progressLine(item({ phase: 'downloading', ...transfer }), wide)).toBe(
      'go1.26.8  Downloading  ▓▓▓▓▓▓▓▓▓▓░░░░░░░░░░   49 %  18 MB/s  2 s left',
    );
  });

  it('counts files once every byte is there', () => {
    const state = { phase: 'unpacking', ...transfer, received: 67_000_000, secondsLeft: null } as const;
    expect(progressLine(item(state), wide)).toBe('go1.26.8  Unpacking  ▓▓░░░░░░░░░░░░░░░░░░   10 %');
  });

  it('says how much came where the whole is unknown', () => {
    const state = {
      phase: 'downloading',
      ...transfer,
      total: null,
      filesTotal: null,
      secondsLeft: null,
    } as const;
    expect(progressLine(item(state), wide)).toBe('go1.26.8  Downloading  33 MB  18 MB/s');
  });

  it('never wraps', () => {
    const narrow = { ...wide, terminal: { columns: 30 } };
    const line = progressLine(item({ phase: 'downloading', ...transfer }), narrow);
    expect(displayWidth(line)).toBeLessThan(30);
  });

  it('has a line for each step that takes time', () => {
    expect(milestone(item({ phase: 'downloading', ...transfer }), wide)).toBe(
      'go1.26.8: Downloading from goproxy (67 MB)',
    );
    expect(milestone(item({ phase: 'activating' }), wide)).toBeNull();
  });
});

describe('whether PATH may be changed', () => {
  const own = { homeIsOwn: true, canAsk: true };

  it.each([
    [{}, own, 'ask'],
    [{}, { ...own, canAsk: false }, 'leave'],
    [{ yes: true }, own, 'publish'],
    [{ publish: true }, own, 'publish'],
    [{ publish: false }, own, 'leave'],
    [{ publish: false, yes: true }, own, 'leave'],
    // A home of one's own choosing publishes only by its own word.
    [{}, { ...own, homeIsOwn: false }, 'leave'],
    [{ yes: true }, { ...own, homeIsOwn: false }, 'leave'],
    [{ publish: true }, { ...own, homeIsOwn: false }, 'publish'],
  ] as const)('%j %j: %s', (options, facts, decision) => {
    expect(decidePublication(options, facts)).toBe(decision);
  });
});

describe('one shell', () => {
  it.each([
    ['linux', 'bash', 'sh'],
    ['linux', 'fish', 'fish'],
    ['darwin', 'pwsh', 'powershell'],
    ['windows', '', 'powershell'],
    ['windows', 'bash.exe', 'sh'],
  ] as const)('on %s %s speaks %s', (os, shell, language) => expect(sessionShell(os, shell)).toBe(language));

  it('quotes any path', () => {
    expect(sessionScript('sh', "/a b/it's $HOME", '1.26.8').script).toBe(
      `export GOROOT='/a b/it'\\''s $HOME'\nexport PATH="$GOROOT/bin:$PATH"`,
    );
    expect(sessionScript('fish', "/it's", '1.26.8').script).toContain(`set -gx GOROOT '/it\\'s'`);
    expect(sessionScript('powershell', "C:\\it's", '1.26.8').script).toContain(`$env:GOROOT = 'C:\\it''s'`);
  });
});

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
