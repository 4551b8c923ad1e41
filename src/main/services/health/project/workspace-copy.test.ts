import { describe, expect, it } from 'vitest';
import { fault, isFault } from '@shared/domain/fault';
import { copyWorkspace } from './workspace-copy';

describe('the copy of a workspace', () => {
  it('is gone when it could only be made in part, and named as what is swept', async () => {
    const written: string[] = [];
    const removed: string[] = [];
    const disk = {
      stat: async () => null,
      writeText: async (path: string) => void written.push(path),
      readText: () => Promise.reject(fault('DISK_DENIED', { path: '/w/go.work.sum' })),
      remove: async (path: string) => void removed.push(path),
    };
    const edit = async () => ({ status: 0, stdout: '{"Go":"1.21"}', stderr: '' });
    await expect(copyWorkspace({ disk }, edit, '/w/go.work')).rejects.toSatisfy((error) =>
      isFault(error, 'DISK_DENIED'),
    );
    expect(written).toHaveLength(1);
    expect(removed).toEqual([expect.stringMatching(/gvm-probe-workspace-\w+$/)]);
    expect(written[0]!.startsWith(removed[0]!)).toBe(true);
  });
});
