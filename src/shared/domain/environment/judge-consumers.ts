/** Who gets which go, and why. */
import { storedNamed, winnerOf, type Context, type Entry, type Winner } from './judge-context';
import { editorPath } from './editor-path';
import type { EditorSettings, GoFacts } from './facts';
import { pathLength } from './path-limits';
import type { Because, Consumer, ConsumerView } from './view';

export function judgeConsumers(context: Context): ConsumerView[] {
  const windows = context.facts.system === 'windows';
  const terminals = windows ? [cmd(context), plain(context, 'powershell')] : [plain(context, 'login-shell')];
  const editors = context.facts.editors.map((editor) => {
    const { go, because } = goOfEditor(context, editor);
    return view(context, 'vscode', editor.editor, go, because);
  });
  const own = byPath(context, 'this-process', context.entries.process);
  return [...terminals, ...editors, ...(windows ? [service(context)] : []), own];
}

/** PATH as cmd.exe counts it: the text that a new program gets. */
export function lengthForCmd({ newPath, facts }: Context): ReturnType<typeof pathLength> {
  const merged = facts.newProcess?.['path'] ?? newPath.map(({ expanded }) => expanded).join(';');
  return pathLength(merged);
}

/** A setting of an editor that names a go. */
export interface EditorChoice {
  key: 'go.alternateTools' | 'go.goroot' | 'go.toolsEnvVars';
  /** As written. */
  value: string;
  program: string;
}

/** In the order in which VS Code's extension looks. A value that depends on the opened folder is left out. */
export function editorChoices(context: Context, editor: EditorSettings): EditorChoice[] {
  const choices: EditorChoice[] = [];
  const add = (key: EditorChoice['key'], value: string | null | undefined, isRoot: boolean): void => {
    const path = value?.trim() ? resolved(context, value.trim()) : null;
    if (path === null || !context.folders.isAbsolute(path)) return;
    choices.push({ key, value: value!.trim(), program: isRoot ? programIn(context, path) : path });
  };
  add('go.alternateTools', editor.alternateGo, false);
  add('go.goroot', editor.goroot, true);
  add('go.toolsEnvVars', named(editor.variables, 'GOROOT', context), true);
  return choices;
}

/** VS Code runs `…\go` also where the settings leave `.exe` away. */
export function goOfProgram(context: Context, program: string): GoFacts | null {
  return (
    context.goAt(program) ?? (context.facts.system === 'windows' ? context.goAt(`${program}.exe`) : null)
  );
}

function goOfEditor(context: Context, editor: EditorSettings): { go: GoFacts | null; because: Because } {
  for (const { key, program } of editorChoices(context, editor)) {
    const go = goOfProgram(context, program);
    if (go) return { go, because: { kind: 'editor-setting', key, file: editor.file.path } };
  }
  const goroot = context.variable('GOROOT');
  const ofGoroot = goroot ? goOfProgram(context, programIn(context, goroot)) : null;
  if (goroot && ofGoroot) return { go: ofGoroot, because: { kind: 'goroot', value: goroot } };
  const path = named(editor.variables, 'PATH', context);
  const inItsPath = path === undefined ? null : winnerOf(pathEntries(context, path), context.goIn);
  if (inItsPath)
    return {
      go: inItsPath.go,
      because: { kind: 'editor-setting', key: 'go.toolsEnvVars', file: editor.file.path },
    };
  return { go: context.winner?.go ?? null, because: becauseOf(context, context.winner) };
}

/** An editor's PATH, with what it takes over from its own environment. */
function pathEntries(context: Context, path: string): Entry[] {
  return context.folders.entries(resolved(context, path) ?? '').map((text) => {
    const expanded = text.replaceAll('"', '').trim();
    return { scope: 'process', text, expanded, key: context.folders.key(expanded), unexpanded: false };
  });
}

function resolved({ facts, variable }: Context, value: string): string | null {
  return editorPath(value, { account: facts.account, variable });
}

function programIn({ folders, facts }: Context, root: string): string {
  return folders.join(root, 'bin', facts.system === 'windows' ? 'go.exe' : 'go');
}

function named(
  variables: Readonly<Record<string, string>>,
  name: string,
  { facts }: Context,
): string | undefined {
  const same = (other: string): boolean =>
    facts.system === 'windows' ? other.toLowerCase() === name.toLowerCase() : other === name;
  return Object.entries(variables).find(([other]) => same(other))?.[1];
}

function cmd(context: Context): ConsumerView {
  const { characters, ignoredByCmd } = lengthForCmd(context);
  if (!ignoredByCmd) return plain(context, 'cmd');
  return view(context, 'cmd', null, null, { kind: 'path-too-long', length: characters });
}

function plain(context: Context, consumer: Consumer): ConsumerView {
  return view(context, consumer, null, context.winner?.go ?? null, becauseOf(context, context.winner));
}

/** A service has no account's values. */
function service(context: Context): ConsumerView {
  const readable = storedNamed(context.facts, 'machine', 'Path')?.text != null;
  if (!readable) return view(context, 'service', null, null, { kind: 'unknown' });
  return byPath(context, 'service', context.entries.machine);
}

function byPath(context: Context, consumer: Consumer, entries: readonly Entry[]): ConsumerView {
  const winner = winnerOf(entries, context.goIn);
  const because: Because = winner ? firstInPath(winner) : { kind: 'no-go-in-path' };
  return view(context, consumer, null, winner?.go ?? null, because);
}

function becauseOf(context: Context, winner: Winner | null): Because {
  if (!context.newPathKnown) return { kind: 'unknown' };
  return winner ? firstInPath(winner) : { kind: 'no-go-in-path' };
}

function firstInPath({ entry }: Winner): Because {
  return { kind: 'first-in-path', scope: entry.scope, entry: entry.text };
}

function view(
  context: Context,
  consumer: Consumer,
  name: string | null,
  found: GoFacts | null,
  because: Because,
): ConsumerView {
  const go = found && {
    path: found.path,
    version: found.version,
    origin: context.originOfGo(found),
  };
  return { consumer, name, go, because };
}
