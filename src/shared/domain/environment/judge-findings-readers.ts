/** What can't be read, and who reads something else than new terminals do. */
import type { Finding, Severity } from './finding';
import { editorChoices, goOfProgram, type EditorChoice } from './judge-consumers';
import { isPath, type Context } from './judge-context';
import type { EditorSettings, GoFacts } from './facts';
import { finding } from './judge-finding';

export function findReaderTrouble(context: Context): Finding[] {
  return [
    ...findEditors(context),
    ...findUnreadableValues(context),
    ...findUnreadableFiles(context),
    ...findStaleShells(context),
  ];
}

function findEditors(context: Context): Finding[] {
  return context.facts.editors.flatMap((editor) =>
    editorChoices(context, editor).flatMap((choice) => findEditor(context, editor, choice)),
  );
}

function findEditor(context: Context, { editor, file }: EditorSettings, choice: EditorChoice): Finding[] {
  const { key, value, program } = choice;
  const go = goOfProgram(context, program);
  const wanted = intended(context);
  if (go && (!wanted || sameGo(context, go, wanted))) return [];
  const problem = go ? 'other' : 'missing';
  const fix = { kind: 'remove-editor-key', file: file.path, key } as const;
  const verdict = { severity: 'warning', fix, recommended: problem === 'missing' } as const;
  return [finding('editor-go', [editor, key], { editor, key, value, problem }, verdict)];
}

/** What new terminals run, or will once ours is published. */
function intended(context: Context): GoFacts | null {
  const ours = context.facts.hasCurrent ? context.goOfRoot(context.current) : null;
  return ours ?? context.winner?.go ?? null;
}

function sameGo({ folders }: Context, a: GoFacts, b: GoFacts): boolean {
  return folders.key(a.path) === folders.key(b.path) || folders.key(a.realPath) === folders.key(b.realPath);
}

function findUnreadableValues({ facts }: Context): Finding[] {
  return facts.stored
    .filter(({ text }) => text === null)
    .map(({ scope, name, place }) => {
      const severity: Severity = isPath(name) ? 'error' : 'info';
      return finding('unreadable-value', [scope, name], { scope, name, type: place.type }, { severity });
    });
}

function findUnreadableFiles({ facts }: Context): Finding[] {
  const files: { path: string; unreadable: string | null; severity: Severity }[] = [
    ...facts.profiles.map(({ path, unreadable, own }) => ({
      path,
      unreadable,
      severity: own ? ('warning' as const) : ('info' as const),
    })),
    ...(facts.goEnvFile ? [{ ...facts.goEnvFile, severity: 'warning' as const }] : []),
    ...facts.editors.map(({ file }) => ({ ...file, severity: 'info' as const })),
  ];
  return files.flatMap(({ path, unreadable: reason, severity }) =>
    reason === null ? [] : [finding('unreadable-file', [path], { path, reason }, { severity })],
  );
}

/** Shells that were told another Go on purpose, by us, aren't stale. */
function findStaleShells(context: Context): Finding[] {
  const { facts, folders, winner } = context;
  if (!winner) return [];
  const stale = facts.openShells.filter(({ go }) => {
    if (go === undefined) return false;
    if (go === null) return true;
    const known = context.goAt(go);
    const same = known ? sameGo(context, known, winner.go) : folders.key(go) === folders.key(winner.go.path);
    return !same && !folders.contains(facts.home, go);
  });
  if (stale.length === 0) return [];
  const programs = [...new Set(stale.map(({ program }) => program))].sort();
  return [finding('stale-shells', [], { count: stale.length, programs }, { severity: 'info' })];
}
