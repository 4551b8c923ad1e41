import { dialog } from 'electron';
import type { Messages } from '@shared/i18n';
import type { HandlerDeps } from './handlers';
import type { Handlers } from './dispatch';
import { KnownProjects } from './known-projects';

type HealthCall = Extract<keyof Handlers, `health.${string}`>;

export function healthHandlers({ core, words }: HandlerDeps): Pick<Handlers, HealthCall> {
  const { doctor } = core;
  const projects = new KnownProjects();
  return {
    'health.run': async ({ project }) => {
      if (project !== null) projects.require(project, await core.projects.remembered());
      await doctor.examine(project);
      return null;
    },
    'health.stop': async () => {
      doctor.stop();
      return null;
    },
    'health.chooseProject': async () => {
      const folder = await projectFolder(words());
      if (folder === null) return null;
      projects.choose(folder);
      return { folder };
    },
  } as unknown as Pick<Handlers, HealthCall>;
}

async function projectFolder({ desktop: { files } }: Messages): Promise<string | null> {
  const { filePaths, canceled } = await dialog.showOpenDialog({
    title: files.projectTitle,
    properties: ['openDirectory'],
  });
  return canceled ? null : (filePaths[0] ?? null);
}
