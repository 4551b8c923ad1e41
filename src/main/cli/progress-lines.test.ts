import { describe, expect, it } from 'vitest';
import type { InstallItem, InstallState } from '@shared/domain/install';
import { milestone, progressLine } from './progress-lines';
import { displayWidth } from './table';
import { wordsIn } from './words';

const words = await wordsIn('en');
const host = { os: 'linux', arch: 'amd64' } as const;

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

  it('says what is built of what was left out', () => {
    const building = { step: 'toolchain3', package: 'cmd/link' } as const;
    const state = { phase: 'unpacking', ...transfer, building } as const;
    expect(progressLine(item(state), wide)).toBe('go1.26.8  Building them once more  cmd/link');
    expect(milestone(item(state), wide)).toBe('go1.26.8: Building them once more');
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
