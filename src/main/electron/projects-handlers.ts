import { dialog, shell } from 'electron';
import { fault } from '@shared/domain/fault';
import type { Messages } from '@shared/i18n';
import type { Core } from '../compose';
import type { PinOutcome } from '../services/project-list';
import type { Handlers } from './dispatch';
import { ACTOR, type HandlerDeps } from './handler-deps';
import { openedFolder } from './opened-folder';
import { demandPageFolder } from './page-folder';
import { useProject } from './project-use';

type ProjectCall = Extract<keyof Handlers, `projects.${string}`>;
type Program = Parameters<Handlers['projects.openIn']>[0]['program'];

/**
 * Every folder but an opened one has to be in the list: the window names no other place of this machine. What it may open,
 * and what that leaves open: docs/threat-model.md.
 */
export function projectsHandlers(deps: HandlerDeps): Pick<Handlers, ProjectCall> {
  const { core, state, words, notify } = deps;
  const { projectList, projectEditor } = core;
  const listed = (folder: string): Promise<string> => projectList.require(folder);
  const tellPinned = (outcome: PinOutcome | null): null => {
    if (outcome !== null) {
      const { operation, version, files } = outcome;
      notify({ kind: 'pinned', operation, version, files });
    }
    return null;
  };
  return {
    'projects.choose': async () => {
      const folder = await folderToOpen(words());
      return folder === null ? null : { folder: await projectList.open(folder) };
    },
    'projects.open': async ({ folder }) => {
      const isListed = await listed(folder).then(
        () => true,
        () => false,
      );
      if (!isListed) demandPageFolder(folder, process.platform);
      return { folder: await projectList.open(await openedFolder(core.disk, folder)) };
    },
    'projects.forget': async ({ folder }) => {
      await projectList.forget(await listed(folder));
      return null;
    },
    'projects.move': async ({ folder, before }) => {
      await projectList.move(await listed(folder), before === null ? null : await listed(before));
      return null;
    },
    'projects.refresh': async () => {
      await state.refresh('projects');
      return null;
    },
    'projects.use': async ({ folder, publish }) => {
      const use = await useProject(core, await listed(folder), publish);
      // The window tells of a switch by this answer, as it does for a toolchain.
      if (use.kind === 'installing' && publish) deps.publishWith(use.item);
      return use;
    },
    'projects.pin': async ({ folder, spec }) =>
      tellPinned(await projectList.pin(await listed(folder), spec, ACTOR)),
    'projects.setGroup': async ({ folder, group }) =>
      tellPinned(await projectList.setGroup(await listed(folder), group, ACTOR)),
    'projects.saveGroup': async (group) => tellPinned(await projectList.saveGroup(group, ACTOR)),
    'projects.removeGroup': async ({ name }) => {
      await projectList.removeGroup(name);
      return null;
    },
    'projects.openIn': async ({ folder, program }) => {
      await openIn(core, program, await listed(folder));
      return null;
    },
    'projects.previewEditor': async ({ folder }) => projectEditor.preview(await listed(folder)),
    'projects.writeEditor': async ({ folder }) => {
      const project = await listed(folder);
      const outcome = await projectEditor.write(project, ACTOR);
      if (outcome !== null) notify({ kind: 'editor-told', folder: project, ...outcome });
      return null;
    },
  };
}

async function openIn({ projectList, programs }: Core, program: Program, folder: string): Promise<void> {
  if (program !== 'folder') {
    await programs.open(program, folder, await projectList.environmentOf(folder));
    return;
  }
  const problem = await shell.openPath(folder);
  if (problem !== '') throw fault('DISK_FAILED', { path: folder, reason: problem });
}

async function folderToOpen({ desktop: { files } }: Messages): Promise<string | null> {
  const { filePaths, canceled } = await dialog.showOpenDialog({
    title: files.projectTitle,
    properties: ['openDirectory'],
  });
  return canceled ? null : (filePaths[0] ?? null);
}
