/** What the Projects page, its dialogs and a dropped folder ask of main. */
import type { Fault } from '@shared/domain/fault';
import type { ProjectView } from '@shared/domain/project-view';
import type { CallArgument } from '@shared/ipc/contract';
import { bridge } from '../bridge';
import { primaryOf } from '../pages/projects/primary';
import { groupChanges } from '../pages/projects/group-changes';
import { movedBy, type Move } from '../pages/projects/order';
import { ask, closing, install, requestSwitch } from './actions';
import { currentState } from './app-store';
import { checkWith } from './health-actions';
import { closeDialog, goTo, openDialog, showPage, toast } from './view-store';

export function projectAt(folder: string): ProjectView | undefined {
  return currentState().projects.projects.find((project) => project.folder === folder);
}

export async function chooseProjectFolder(): Promise<void> {
  const reply = await ask('projects.choose');
  if (reply.ok && reply.value !== null) showPage('projects', reply.value.folder);
}

/** All of them, one after the other; the page shows the last one that is a folder. */
export async function openProjects(folders: readonly string[]): Promise<void> {
  for (const folder of folders) {
    const reply = await ask('projects.open', { folder });
    if (reply.ok) showPage('projects', reply.value.folder);
  }
}

export async function refreshProjects(): Promise<void> {
  await ask('projects.refresh');
}

/** What the row's button does, and Enter, and a double click. */
export async function act(project: ProjectView): Promise<void> {
  const { toolchains, queue } = currentState();
  const primary = primaryOf(project, toolchains.current, queue);
  const { folder } = project;
  switch (primary.kind) {
    case 'in-use':
    case 'installing':
    case 'none':
      return;
    case 'use':
    case 'install':
      return requestSwitch({ kind: 'project', folder, version: primary.version });
    case 'nearest':
      return openDialog({ kind: 'nearest', folder, version: primary.version });
    case 'pin':
      return openDialog({ kind: 'pin', folder });
    case 'open-folder':
      return openIn(folder, 'folder');
    case 'forget':
      return openDialog({ kind: 'forget', folder });
  }
}

export async function openIn(
  folder: string,
  program: CallArgument<'projects.openIn'>['program'],
): Promise<void> {
  await ask('projects.openIn', { folder, program });
}

/** What breaks there with the Go that is current. */
export async function checkProject(folder: string): Promise<void> {
  const run = checkWith(folder);
  goTo('health');
  await run;
}

export async function forget(folder: string): Promise<void> {
  closeDialog();
  await ask('projects.forget', { folder });
}

export async function move(change: Move | null): Promise<void> {
  if (change !== null) await ask('projects.move', change);
}

export async function moveBy(folder: string, section: readonly string[], by: 1 | -1): Promise<void> {
  const order = currentState().projects.projects.map((project) => project.folder);
  await move(movedBy(order, section, folder, by));
}

/** Null when it is done: the dialog is closed. Else why not, for the dialog to show. */
export function pin(folder: string, spec: string): Promise<Fault | null> {
  return closing(() => bridge.call('projects.pin', { folder, spec }));
}

export async function pinAndUse(folder: string, version: string): Promise<Fault | null> {
  const refused = await closing(() => bridge.call('projects.pin', { folder, spec: version }));
  if (refused === null) await requestSwitch({ kind: 'project', folder, version });
  return refused;
}

/** Asks first where that writes a file. */
export async function requestGroup(folder: string, group: string | null): Promise<void> {
  const project = projectAt(folder);
  if (project === undefined || project.group === group) return;
  const spec = currentState().projects.groups.find(({ name }) => name === group)?.spec;
  const writes =
    spec === undefined ? 0 : groupChanges([project], spec, currentState().settings.pinOrder).writes.length;
  if (group !== null && writes > 0) return openDialog({ kind: 'join-group', folder, group });
  await ask('projects.setGroup', { folder, group });
}

export function joinGroup(folder: string, group: string): Promise<Fault | null> {
  return closing(() => bridge.call('projects.setGroup', { folder, group }));
}

export function saveGroup(
  group: CallArgument<'projects.saveGroup'>,
  joining: string | null,
): Promise<Fault | null> {
  return closing(async () => {
    const saved = await bridge.call('projects.saveGroup', group);
    if (!saved.ok || joining === null) return saved;
    return bridge.call('projects.setGroup', { folder: joining, group: group.name });
  });
}

export async function removeGroup(name: string): Promise<void> {
  closeDialog();
  await ask('projects.removeGroup', { name });
}

/** Shows exactly what would be written; nothing where the editor knows. */
export async function previewEditor(folder: string): Promise<void> {
  const reply = await ask('projects.previewEditor', { folder });
  if (!reply.ok) return;
  if (reply.value.length === 0) toast({ kind: 'editor-knows' });
  else openDialog({ kind: 'editor', folder, edits: reply.value });
}

export function writeEditor(folder: string): Promise<Fault | null> {
  return closing(() => bridge.call('projects.writeEditor', { folder }));
}

/** The person agreed to what a link asks for. */
export async function grantOpen(folder: string): Promise<void> {
  closeDialog();
  await openProjects([folder]);
}

export async function grantInstall(version: string): Promise<void> {
  closeDialog();
  await install(version, false);
}
