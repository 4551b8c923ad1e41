import { expect, test } from 'vitest';
import type { InstalledToolchain } from './inventory';
import { SharedRoom } from './shared-room';

const PLATFORM = { os: 'linux', arch: 'amd64' } as const;

/** Toolchains by name, each with the shared bytes of its record, and of the disk. */
function room(bytes: Record<string, { told: number; shared: number }>) {
  const walked: string[] = [];
  const toolchain = ([id, { told }]: [string, { told: number }]): InstalledToolchain => ({
    id,
    version: id.slice(2),
    platform: PLATFORM,
    path: `/versions/${id}`,
    record: {
      version: id.slice(2),
      platform: PLATFORM,
      source: 'goproxy',
      proof: { kind: 'none', value: '' },
      bytes: 10,
      files: 1,
      sharedBytes: told,
      installedAt: '2026-01-01T00:00:00.000Z',
    },
    current: false,
    linkedTo: null,
    broken: false,
  });
  let changes = 0;
  const shared = new SharedRoom({
    disk: {
      treeFacts: async (path) => {
        const id = path.slice('/versions/'.length);
        walked.push(id);
        return { bytes: 10, shared: bytes[id]!.shared, files: 1, oldest: null, newest: null };
      },
    },
    inventory: {
      list: async () => Object.entries(bytes).map(toolchain),
      noteShared: async (id, found) => {
        if (bytes[id]!.told === found) return;
        bytes[id]!.told = found;
        changes += 1;
      },
    },
  });
  return { shared, walked, changes: () => changes };
}

test('nothing is walked where nothing is shared', async () => {
  const { shared, walked } = room({ 'go1.26.7': { told: 0, shared: 0 } });
  await shared.measure();
  expect(walked).toEqual([]);
});

test('what it noted itself is not measured again; the next change is', async () => {
  const bytes = { 'go1.26.8': { told: 5, shared: 5 }, 'go1.26.7': { told: 0, shared: 5 } };
  const { shared, walked, changes } = room(bytes);
  await shared.measure();
  expect(walked).toEqual(['go1.26.8', 'go1.26.7']);
  expect(changes()).toBe(1);
  await shared.measure();
  expect(walked).toHaveLength(2);
  // A repair has copied what was shared.
  bytes['go1.26.7'].shared = bytes['go1.26.8'].shared = 0;
  await shared.measure();
  expect(walked).toHaveLength(4);
  expect(bytes['go1.26.7'].told).toBe(0);
});

test('a change that comes with its own notes is no echo', async () => {
  const bytes = { 'go1.26.8': { told: 5, shared: 5 }, 'go1.26.7': { told: 0, shared: 5 } };
  const { shared, walked } = room(bytes);
  await shared.measure();
  Object.assign(bytes, { 'go1.26.6': { told: 3, shared: 3 } });
  await shared.measure();
  expect(walked).toHaveLength(5);
});

test('a measurement that found nothing new silences none', async () => {
  const { shared, walked } = room({ 'go1.26.8': { told: 5, shared: 5 }, 'go1.26.7': { told: 5, shared: 5 } });
  await shared.measure();
  await shared.measure();
  expect(walked).toHaveLength(4);
});
