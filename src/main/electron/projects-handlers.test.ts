import { expect, it, vi } from 'vitest';
import { fault } from '@shared/domain/fault';
import type { HandlerDeps } from './handler-deps';
import { projectsHandlers } from './projects-handlers';

vi.mock('electron', () => ({ dialog: {}, shell: {} }));

/** Of Windows, wherever this runs. */
async function opened(folder: string, listed: readonly string[]) {
  const system = vi.spyOn(process, 'platform', 'get').mockReturnValue('win32');
  const realPath = vi.fn(async (path: string) => path);
  const projectList = {
    require: async (asked: string) => {
      if (!listed.includes(asked)) throw fault('PROJECT_UNKNOWN', { folder: asked });
      return asked;
    },
    open: async (path: string) => path,
  };
  const core = { projectList, disk: { realPath, stat: async () => ({ kind: 'folder' }) } };
  try {
    const open = projectsHandlers({ core } as unknown as HandlerDeps)['projects.open'];
    return await open({ folder }).catch((error: unknown) => ({ error: String(error), realPath }));
  } finally {
    system.mockRestore();
  }
}

it("looks at no other machine's share for the page, unless it is a project already", async () => {
  const share = '\\\\server\\share\\app';
  const refused = await opened(share, []);
  expect(refused).toMatchObject({ error: expect.stringContaining('OPTION_INVALID') as unknown });
  expect('realPath' in refused && refused.realPath).not.toHaveBeenCalled();
  expect(await opened(share, [share])).toEqual({ folder: share });
  expect(await opened('C:\\app', [])).toEqual({ folder: 'C:\\app' });
});
