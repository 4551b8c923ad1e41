import { readFile, writeFile } from 'node:fs/promises';
import { release, type } from 'node:os';
import { app, clipboard, dialog, shell } from 'electron';
import { fault } from '@shared/domain/fault';
import type { Settings } from '@shared/domain/settings';
import type { Messages } from '@shared/i18n';
import { AdoptableRoots } from './adoptable-roots';
import { mayOpenExternally } from './addresses';
import { desktopHandlers } from './desktop-handlers';
import type { Handlers } from './dispatch';
import { ACTOR, type HandlerDeps } from './handler-deps';
import { healthHandlers } from './health-handlers';
import { notInstalled } from './not-installed';
import { projectsHandlers } from './projects-handlers';

/** What each call of the contract does. */
export function handlersOn(deps: HandlerDeps): Handlers {
  const { core, state, notify } = deps;
  return {
    ...systemHandlers(deps),
    ...environmentHandlers(deps),
    ...wizardHandlers(deps),
    ...adoptionHandlers(deps),
    ...storageHandlers(deps),
    ...healthHandlers(deps),
    ...projectsHandlers(deps),
    ...desktopHandlers(deps),

    'app.state': async () => {
      const snapshot = await state.snapshot();
      // After the answer, which tells the page what the events are about.
      setImmediate(deps.pageListens);
      return snapshot;
    },

    'toolchains.refresh': async () => {
      await state.refresh('toolchains', 'history');
      await state.checkNewShell();
      return null;
    },
    'toolchains.use': ({ id, publish }) => core.switcher.use(id, { publish, actor: ACTOR }),
    'toolchains.publicationPreview': () => core.switcher.preview(),
    'toolchains.uninstall': async ({ id, evenCurrent }) => {
      const { operation } = await core.uninstaller.uninstall(id, { evenCurrent, actor: ACTOR });
      notify({ kind: 'uninstalled', operation, version: id.slice('go'.length) });
      return null;
    },
    'toolchains.verify': ({ id }) => core.verifier.verify(id),

    'catalogue.refresh': async () => {
      await core.catalogue.refresh();
      return null;
    },

    'queue.install': async ({ version, source, makeDefault }) => ({
      item: core.installer.enqueue(
        {
          version,
          platform: core.host,
          source: source ?? (await core.settings.read()).source,
          allowUnverified: false,
        },
        { makeDefault, actor: ACTOR },
      ),
    }),
    'queue.act': async ({ item, action }) => {
      core.installer.act(item, action);
      return null;
    },

    'history.rollback': async ({ id }) => {
      const { operation, kept } = await core.rollback.rollback(id, ACTOR);
      notify({ kind: 'rolled-back', operation: id, kept });
      return { operation: operation.id, kept };
    },

    'settings.set': async (patch) => {
      // zod types a missing key as undefined; the settings pass over both alike.
      await core.settings.set(patch as Partial<Settings>);
      return null;
    },
    'settings.export': async () => {
      const path = await fileToWrite(deps.words());
      if (path !== null) await writeFile(path, await core.settings.exportText());
      return { saved: path !== null };
    },
    'settings.import': async () => {
      const path = await fileToRead(deps.words());
      if (path !== null) await core.settings.replaceAll(await readFile(path, 'utf8'));
      return { imported: path !== null };
    },

    'sources.test': async ({ id }) => {
      await state.testSource(id);
      return null;
    },
  };
}

type EnvironmentCall = Extract<keyof Handlers, `environment.${string}`>;

function environmentHandlers({ core, state, notify }: HandlerDeps): Pick<Handlers, EnvironmentCall> {
  return {
    'environment.scan': async () => {
      await state.scanEnvironment();
      return null;
    },
    'environment.plan': (choices) => core.environment.plan(choices),
    'environment.planVariable': (wish) => core.environment.planVariable(wish),
    'environment.apply': async ({ plan }) => {
      const outcome = await core.environment.apply(plan, ACTOR);
      const { operation } = outcome;
      if (operation !== null) notify({ kind: 'environment-changed', operation, outcome });
      return outcome;
    },
    'environment.testProxy': (list) => core.environment.testProxy(list),
  };
}

type WizardCall = Extract<keyof Handlers, `wizard.${string}`>;

function wizardHandlers({ core: { firstRun } }: HandlerDeps): Pick<Handlers, WizardCall> {
  return {
    'wizard.keep': async (progress) => {
      await firstRun.keep(progress);
      return null;
    },
    'wizard.open': async () => {
      await firstRun.open();
      return null;
    },
    'wizard.close': async () => {
      await firstRun.close();
      return null;
    },
  };
}

type AdoptionCall = 'toolchains.adopt' | 'toolchains.chooseFolder';

function adoptionHandlers({ core, state, words, notify }: HandlerDeps): Pick<Handlers, AdoptionCall> {
  const { adoption, environment } = core;
  const roots = new AdoptableRoots();
  return {
    'toolchains.adopt': async ({ root, way }) => {
      roots.require(root, environment.state().view);
      const outcome = await adoption.adopt({ root, way }, ACTOR);
      notify({ kind: 'adopted', operation: outcome.operation, outcome });
      if (way === 'move') void state.scanEnvironment();
      return outcome;
    },
    'toolchains.chooseFolder': async () => {
      const root = await folderToAdopt(words());
      if (root === null) return null;
      roots.choose(root);
      return { root };
    },
  };
}

type StorageCall = Extract<keyof Handlers, `storage.${string}`>;

function storageHandlers({ core: { storage }, notify }: HandlerDeps): Pick<Handlers, StorageCall> {
  return {
    'storage.measure': async () => {
      await storage.measure();
      return null;
    },
    'storage.clean': async ({ stores, parts }) => {
      const outcome = await storage.clean({ stores, parts, dryRun: false }, ACTOR);
      const { operation } = outcome;
      if (operation !== null) notify({ kind: 'cleaned', operation, outcome });
      return outcome;
    },
  };
}

type SystemCall = 'app.info' | 'app.openExternal' | 'app.copyText' | 'toolchains.openFolder';

/** Calls that only ask the desktop for something. */
function systemHandlers({ core, systemLanguage }: HandlerDeps): Pick<Handlers, SystemCall> {
  return {
    'app.info': async () => ({
      version: app.getVersion(),
      electron: process.versions.electron,
      os: `${type()} ${release()}`,
      locale: systemLanguage(),
    }),
    'app.openExternal': async (address) => {
      if (!mayOpenExternally(address)) {
        throw fault('OPTION_INVALID', {
          option: 'app.openExternal',
          value: address,
          allowed: 'https://go.dev, https://pkg.go.dev, https://github.com/golang',
        });
      }
      await shell.openExternal(address);
      return null;
    },
    'app.copyText': async (text) => {
      // Electron 45 answers a promise where 33 was done at once.
      await clipboard.writeText(text);
      return null;
    },
    'toolchains.openFolder': async ({ id }) => {
      const toolchain = await core.inventory.find(id);
      if (!toolchain) throw await notInstalled(core, id);
      const problem = await shell.openPath(toolchain.path);
      if (problem !== '') throw fault('DISK_FAILED', { path: toolchain.path, reason: problem });
      return null;
    },
  };
}

async function fileToWrite({ desktop: { files } }: Messages): Promise<string | null> {
  const { filePath, canceled } = await dialog.showSaveDialog({
    title: files.exportTitle,
    defaultPath: 'gvm-desktop-settings.json',
    filters: [{ name: files.kind, extensions: ['json'] }],
  });
  return canceled ? null : filePath;
}

async function folderToAdopt({ desktop: { files } }: Messages): Promise<string | null> {
  const { filePaths, canceled } = await dialog.showOpenDialog({
    title: files.goTitle,
    properties: ['openDirectory'],
  });
  return canceled ? null : (filePaths[0] ?? null);
}

async function fileToRead({ desktop: { files } }: Messages): Promise<string | null> {
  const { filePaths, canceled } = await dialog.showOpenDialog({
    title: files.importTitle,
    properties: ['openFile'],
    filters: [{ name: files.kind, extensions: ['json'] }],
  });
  return canceled ? null : (filePaths[0] ?? null);
}
