import { writeFile } from 'node:fs/promises';
import { app, dialog } from 'electron';
import { fault } from '@shared/domain/fault';
import type { ReportFormat } from '@shared/domain/health/report';
import type { Messages } from '@shared/i18n';
import { reportDocument } from '@shared/report/report-document';
import { reportText } from '@shared/report/report-text';
import { dataWithoutSecrets } from '@shared/report/secrets';
import type { Core } from '../compose';
import { ChosenFolders } from './chosen-folders';
import { ACTOR, type HandlerDeps } from './handler-deps';
import type { Handlers } from './dispatch';

type HealthCall = Extract<keyof Handlers, `health.${string}`>;

export function healthHandlers(deps: HandlerDeps): Pick<Handlers, HealthCall> {
  const { core, state, words, notify } = deps;
  const { doctor, repairer, trial } = core;
  // Or pinned before.
  const projects = new ChosenFolders('project');
  return {
    'health.run': async ({ project }) => {
      if (project !== null) projects.require(project, await core.projects.remembered());
      await doctor.examine(project);
      return null;
    },
    'health.stop': async () => {
      void doctor.stop();
      return null;
    },
    'health.chooseProject': async () => {
      const folder = await projectFolder(words());
      if (folder === null) return null;
      projects.choose(folder);
      return { folder };
    },
    'health.repair': async ({ id }) => {
      const outcome = await repairer.repair(id, ACTOR);
      const { operation } = outcome;
      if (operation !== null)
        notify({ kind: 'repaired', operation, version: id.slice('go'.length), outcome });
      return outcome;
    },
    'health.saveReport': async ({ format, hideNames }) => {
      // As it was when the person asked, not as it is when the dialog closes.
      const text = reportFile(deps, format, hideNames);
      const path = await fileForReport(format, words());
      if (path === null) return { saved: false };
      await writeFile(path, text);
      notify({ kind: 'report-saved', path });
      return { saved: true };
    },
    'health.try': async ({ id }) => {
      const folder = doctor.report()?.project ?? null;
      if (folder === null)
        throw fault('OPTION_INVALID', { option: 'project', value: '', allowed: 'health.run' });
      return dataWithoutSecrets(await trial.try({ folder, id }));
    },
    'health.stopTry': async () => {
      void trial.stop();
      return null;
    },
    'health.refreshData': async () => {
      if (await bringsData(core)) {
        await state.refresh('toolchains', 'catalogue');
        const before = doctor.report();
        // What is known decides what is found; a run that fails says so in the report.
        if (before !== null) void doctor.examine(before.project).catch(() => undefined);
      }
      return null;
    },
  };
}

/** What kept it from coming is in the state. */
async function bringsData({ knowledge, knowledgeRefresh }: Core): Promise<boolean> {
  let brought = false;
  const ignore = knowledge.changes.on(() => (brought = true));
  await knowledgeRefresh.refresh();
  ignore();
  return brought;
}

function reportFile(
  { core, words, language }: HandlerDeps,
  format: ReportFormat,
  hideNames: boolean,
): string {
  const report = core.doctor.report();
  if (report === null) throw fault('OPTION_INVALID', { option: 'report', value: '', allowed: 'health.run' });
  const messages = words();
  const hide = hideNames ? core.ownNames() : null;
  const speech = { messages, language: language(), version: app.getVersion(), hide };
  return reportText(format, reportDocument(report, speech), messages);
}

async function fileForReport(format: ReportFormat, { desktop: { files } }: Messages): Promise<string | null> {
  const day = new Date().toISOString().slice(0, 10);
  const { filePath, canceled } = await dialog.showSaveDialog({
    title: files.reportTitle,
    defaultPath: `go-health-${day}.${format}`,
    filters: [{ name: files.reportKinds[format], extensions: [format] }],
  });
  return canceled ? null : filePath;
}

async function projectFolder({ desktop: { files } }: Messages): Promise<string | null> {
  const { filePaths, canceled } = await dialog.showOpenDialog({
    title: files.projectTitle,
    properties: ['openDirectory'],
  });
  return canceled ? null : (filePaths[0] ?? null);
}
