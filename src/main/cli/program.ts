/** The command line as commander reads it. A command's module is loaded only when it runs. */
import { Command, Option } from 'commander';
import { HOOK_SHELLS, type HookShell } from '@shared/domain/project-view';
import { version } from '../../../package.json';
import type { Answer } from './answer';
import { SHELLS, type ShellLanguage } from './calling-shell';
import type { CleanOptions } from './commands/clean';
import type { ApplyOptions, PlanOptions } from './commands/env';
import type { ImportOptions } from './commands/import';
import type { HookCommandOptions } from './commands/hook';
import type { InstallOptions } from './commands/install';
import type { ListRemoteOptions } from './commands/list-remote';
import type { PruneOptions } from './commands/prune';
import type { RebuildOptions } from './commands/rebuild';
import type { UninstallOptions } from './commands/uninstall';
import type { UpgradeOptions } from './commands/upgrade';
import type { UseOptions } from './commands/use';
import type { Context } from './context';
import { reportTarget, threshold, type DoctorOptions } from './doctor-options';
import type { PublishOptions } from './publication';
import { currentJob, listJob, whichJob } from './reading-jobs';
import { UsageError } from './usage';
import type { CliWords } from './words';

export type Job = (context: Context) => Promise<Answer>;

/** @param run is handed the one command that was chosen */
export function buildProgram(words: CliWords, run: (job: Job) => void): Command {
  const { help, commands, options } = words;
  const program = new Command('gvm')
    // `exec` hands the options after its command over: commander asks for this first.
    .enablePositionalOptions()
    .description(help.about)
    .version(version, '--version', help.version)
    .helpOption('-h, --help', help.help)
    .helpCommand(false)
    .option('--json', help.json)
    .option('--home <DIR>', help.home)
    .option('--lang <LANGUAGE>', help.language)
    .addHelpText('after', `\n${help.footer}`)
    .configureHelp({ styleTitle: (title) => titleIn(title, words) });
  const add = (name: string, description: string, parent: Command = program): Command =>
    parent
      .command(name)
      .description(description)
      .helpOption('-h, --help', help.help)
      .helpCommand(false)
      .configureHelp({ styleTitle: (title) => titleIn(title, words) });

  add('list', commands.list).action(() => run(listJob));
  add('list-remote', commands.listRemote)
    .option('--all', options.all)
    .option('--source <SOURCE>', options.source)
    .action((chosen: ListRemoteOptions) =>
      run(async (context) => (await import('./commands/list-remote')).listRemote(context, chosen)),
    );
  withPublishing(add('install', commands.install), words)
    .argument('<SPEC...>', help.spec)
    .option('--source <SOURCE>', options.source)
    .option('--platform <OS/ARCH>', options.platform)
    .option('--default', options.makeDefault)
    .option('--allow-unverified', options.allowUnverified)
    .option('--no-differential', options.noDifferential)
    .addOption(new Option('--rebuild', words.rebuild.programs.option).conflicts('differential'))
    .action((specs: string[], chosen: InstallOptions) =>
      run(async (context) => (await import('./commands/install')).install(context, specs, chosen)),
    );
  withPublishing(add('default', commands.default), words)
    .argument('<SPEC>', help.spec)
    .action((spec: string, chosen: PublishOptions) =>
      run(async (context) => (await import('./commands/default')).setDefault(context, spec, chosen)),
    );
  add('uninstall', commands.uninstall)
    .argument('<SPEC...>', help.spec)
    .option('--yes', options.yesCurrent)
    .action((specs: string[], chosen: UninstallOptions) =>
      run(async (context) => (await import('./commands/uninstall')).uninstall(context, specs, chosen)),
    );
  withPublishing(add('upgrade', commands.upgrade), words)
    .addOption(new Option('--minor', options.minor).conflicts('patch'))
    .option('--patch', options.patch)
    .action((chosen: UpgradeOptions) =>
      run(async (context) => (await import('./commands/upgrade')).upgrade(context, chosen)),
    );
  withPublishing(add('import', words.importing.command), words)
    .argument('[DIR]', words.importing.options.folder)
    .option('--scan', words.importing.options.scan)
    .addOption(new Option('--copy', words.importing.options.copy).conflicts('move'))
    .option('--move', words.importing.options.move)
    .option('--default', words.importing.options.makeDefault)
    .action((folder: string | undefined, chosen: ImportOptions) =>
      run(async (context) => (await import('./commands/import')).importGo(context, folder, chosen)),
    );
  add('current', commands.current).action(() => run(currentJob));
  add('which', commands.which)
    .argument('[SPEC]', help.spec)
    .action((spec?: string) => run(whichJob(spec)));
  add('exec', commands.exec)
    .argument('<SPEC>', help.spec)
    .argument('<CMD...>', options.command)
    .passThroughOptions()
    .action((spec: string, words: string[]) => {
      // The divider belongs to nobody.
      const command = words[0] === '--' ? words.slice(1) : words;
      if (command.length === 0) throw new UsageError('missingArgument', 'CMD');
      run(async (context) => (await import('./commands/exec')).exec(context, spec, command));
    });
  add('use', commands.use)
    .argument('<SPEC>', help.spec)
    .addOption(new Option('--shell <SHELL>', options.shell).argParser(shellNamed))
    .action((spec: string, chosen: UseOptions) =>
      run(async (context) => (await import('./commands/use')).use(context, spec, chosen)),
    );
  add('hook', words.hook.command)
    .argument('[SHELL]', words.hook.arguments.shell, hookShellNamed)
    .addOption(new Option('--install', words.hook.options.install).conflicts('uninstall'))
    .option('--uninstall', words.hook.options.uninstall)
    .option('--yes', options.yes)
    .action((shell: HookShell | undefined, chosen: HookCommandOptions) => {
      if (shell === undefined && (chosen.install === true || chosen.uninstall === true))
        throw new UsageError('missingArgument', 'SHELL');
      run(async (context) => (await import('./commands/hook')).hook(context, shell, chosen));
    });
  add('resolve', commands.resolve)
    .argument('[DIR]', help.folder)
    .action((folder?: string) =>
      run(async (context) => (await import('./commands/resolve')).resolve(context, folder)),
    );
  add('pin', commands.pin)
    .argument('<SPEC>', help.spec)
    .argument('[DIR]', help.folder)
    .action((spec: string, folder?: string) =>
      run(async (context) => (await import('./commands/pin')).pin(context, spec, folder)),
    );
  add('history', commands.history).action(() =>
    run(async (context) => (await import('./commands/history')).history(context)),
  );
  add('rollback', commands.rollback)
    .argument('[ID]', options.id)
    .action((id?: string) =>
      run(async (context) => (await import('./commands/rollback')).rollback(context, id)),
    );
  add('verify', commands.verify)
    .argument('<SPEC>', help.spec)
    .option('--rebuild', words.rebuild.options.rebuild)
    .option('--bootstrap <SPEC>', words.rebuild.options.bootstrap)
    .option('--keep <DIR>', words.rebuild.options.keep)
    .action((spec: string, chosen: RebuildOptions) => {
      if (chosen.rebuild !== true) {
        if (chosen.bootstrap !== undefined || chosen.keep !== undefined)
          throw new UsageError('missingArgument', '--rebuild');
        return run(async (context) => (await import('./commands/verify')).verify(context, spec));
      }
      run(async (context) => (await import('./commands/rebuild')).rebuild(context, spec, chosen));
    });
  add('prune', commands.prune)
    .option('--dry-run', options.dryRun)
    .action((chosen: PruneOptions) =>
      run(async (context) => (await import('./commands/prune')).prune(context, chosen)),
    );
  addClean(add('clean', words.storage.command), words, run);
  addDoctor(add('doctor', words.doctor.command), words, run);
  addSource(add('source', commands.source), words, add, run);
  addConfig(add('config', commands.config), words, add, run);
  addEnvironment(add('env', words.environment.commands.env), words, add, run);
  // What a shell's hook asks where it can't tell by itself.
  program
    .command('hook-answer', { hidden: true })
    .argument('<FILE>')
    .action((file: string) =>
      run(async (context) => (await import('./commands/hook-answer')).hookAnswer(context, file)),
    );
  // Ours alone: what the app starts with administrator rights.
  program
    .command('elevated', { hidden: true })
    .argument('<VERB>')
    .argument('<FILE>')
    .argument('<SHA256>')
    .action((verb: string, file: string, sha256: string) =>
      run(async () => (await import('./commands/elevated')).elevated(verb, file, sha256)),
    );
  return program;
}

type Adder = (name: string, description: string, parent?: Command) => Command;

function addSource(
  source: Command,
  { commands, options }: CliWords,
  add: Adder,
  run: (job: Job) => void,
): void {
  const load = () => import('./commands/source');
  add('list', commands.sourceList, source).action(() =>
    run(async (context) => (await load()).sourceList(context)),
  );
  add('test', commands.sourceTest, source)
    .argument('[ID...]', options.sourceId)
    .action((ids: string[]) => run(async (context) => (await load()).sourceTest(context, ids)));
  add('add', commands.sourceAdd, source)
    .argument('<ID>', options.sourceId)
    .argument('<URL>', options.url)
    .action((id: string, url: string) => run(async (context) => (await load()).sourceAdd(context, id, url)));
  add('remove', commands.sourceRemove, source)
    .argument('<ID>', options.sourceId)
    .action((id: string) => run(async (context) => (await load()).sourceRemove(context, id)));
}

function addConfig(
  config: Command,
  { commands, options }: CliWords,
  add: Adder,
  run: (job: Job) => void,
): void {
  const load = () => import('./commands/config');
  add('list', commands.configList, config).action(() =>
    run(async (context) => (await load()).configList(context)),
  );
  add('get', commands.configGet, config)
    .argument('<KEY>', options.key)
    .action((key: string) => run(async (context) => (await load()).configGet(context, key)));
  add('set', commands.configSet, config)
    .argument('<KEY>', options.key)
    .argument('<VALUE>', options.value)
    .action((key: string, value: string) =>
      run(async (context) => (await load()).configSet(context, key, value)),
    );
}

function shellNamed(name: string): ShellLanguage {
  const language = Object.hasOwn(SHELLS, name) ? SHELLS[name] : undefined;
  if (language !== undefined) return language;
  throw new UsageError('optionInvalid', '--shell', name, Object.keys(SHELLS).join(', '));
}

function hookShellNamed(name: string): HookShell {
  const shell = HOOK_SHELLS.find((known) => known === (name === 'pwsh' ? 'powershell' : name));
  if (shell !== undefined) return shell;
  throw new UsageError('optionInvalid', 'SHELL', name, HOOK_SHELLS.join(', '));
}

function addEnvironment(
  env: Command,
  { environment: { commands, options: own }, options }: CliWords,
  add: Adder,
  run: (job: Job) => void,
): void {
  const load = () => import('./commands/env');
  const choosing = (command: Command): Command =>
    command
      .addOption(new Option('--only <ID...>', own.only).conflicts('leave'))
      .option('--leave <ID...>', own.leave)
      .option('--elevated', own.elevated);
  add('show', commands.show, env).action(() =>
    run(async (context) => (await load()).showEnvironment(context)),
  );
  choosing(add('plan', commands.plan, env)).action((chosen: PlanOptions) =>
    run(async (context) => (await load()).planEnvironment(context, chosen)),
  );
  choosing(add('apply', commands.apply, env))
    .option('--yes', options.yes)
    .option('--publish', options.publish)
    .action((chosen: ApplyOptions) =>
      run(async (context) => (await load()).applyEnvironment(context, chosen)),
    );
  add('undo', commands.undo, env)
    .argument('[ID]', options.id)
    .action((id?: string) => run(async (context) => (await load()).undoEnvironment(context, id)));
}

function addClean(clean: Command, { storage, options }: CliWords, run: (job: Job) => void): void {
  clean
    .option('--build', storage.options.build)
    .option('--test', storage.options.test)
    .option('--mod', storage.options.mod)
    .option('--fuzz', storage.options.fuzz)
    .option('--downloads', storage.options.downloads)
    .option('--toolchains', storage.options.toolchains)
    .option('--dry-run', storage.options.dryRun)
    .option('--yes', options.yes)
    .action((chosen: CleanOptions) =>
      run(async (context) => (await import('./commands/clean')).clean(context, chosen)),
    );
}

function addDoctor(doctor: Command, { doctor: own, options }: CliWords, run: (job: Job) => void): void {
  doctor
    .option('--project <DIR>', own.options.project)
    .addOption(new Option('--report <FILE>', own.options.report).argParser(reportTarget))
    .option('--hide-names', own.options.hideNames)
    .option('--fix [ID...]', own.options.fix)
    .option('--yes', options.yes)
    .option('--publish', options.publish)
    .addOption(new Option('--fail-on <SEVERITY>', own.options.failOn).argParser(threshold))
    .option('--refresh', own.options.refresh)
    .option('--try <SPEC>', own.options.try)
    .addHelpText('after', `\n${own.footer}`)
    .action((chosen: DoctorOptions) => {
      if (chosen.try !== undefined && chosen.project === undefined)
        throw new UsageError('missingArgument', '--project');
      run(async (context) => (await import('./commands/doctor')).doctor(context, chosen));
    });
}

function withPublishing(command: Command, { options }: CliWords): Command {
  return command
    .option('--yes', options.yes)
    .option('--publish', options.publish)
    .option('--no-publish', options.noPublish);
}

/** Commander's titles are English; the style is the place where a title can be said otherwise. */
function titleIn(title: string, { help }: CliWords): string {
  const titles: Readonly<Record<string, string>> = {
    'Usage:': help.usage,
    'Arguments:': help.arguments,
    'Options:': help.options,
    'Commands:': help.commands,
  };
  return titles[title] ?? title;
}
