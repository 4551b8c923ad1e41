import { fault } from '@shared/domain/fault';
import { parseSpec, resolveSpec } from '@shared/domain/go-version';
import { PIN_FILES } from '@shared/domain/project';
import { PinnedFolders } from './pinned-folders';
import { ProjectEditor } from './project-editor';
import { ProjectList } from './project-list';
import { Projects } from './projects';
import { fakeMachine } from './switching/machine.fake';

export const KNOWN = ['1.27.4', '1.26.11', '1.26.8', '1.25.14', '1.22.12'];

/** The list of projects on a machine in memory. */
export async function projectMachine({ patience = 3000 }: { patience?: number } = {}) {
  const machine = await fakeMachine(['1.26.8', '1.22.12']);
  const pinOrder = async () => PIN_FILES;
  const deps = { ...machine, env: { PATH: '/usr/bin' } };
  const pinnedFolders = new PinnedFolders({ ...deps, settings: { pinOrder }, patience });
  const projects = new Projects({
    ...deps,
    pinnedFolders,
    catalogue: {
      load: async () => undefined,
      versions: async () => KNOWN,
      async resolve(text) {
        const version = resolveSpec(parseSpec(text)!, KNOWN);
        if (version === null) throw fault('VERSION_NOT_FOUND', { spec: text, platform: '', suggestions: [] });
        return version;
      },
    },
  });
  const list = new ProjectList({ ...deps, projects, pinnedFolders });
  const editor = new ProjectEditor({ ...deps, projects, list });
  /** Makes folders and puts them into the list, the last one first. */
  const open = async (...folders: string[]): Promise<void> => {
    for (const folder of folders) {
      await machine.disk.makeFolder(folder);
      await list.open(folder);
    }
  };
  const read = (path: string) => machine.disk.readText(path);
  const put = (path: string, text: string) => machine.disk.writeText(path, text);
  return { ...machine, projects, list, editor, open, read, put };
}

export type ProjectMachine = Awaited<ReturnType<typeof projectMachine>>;
