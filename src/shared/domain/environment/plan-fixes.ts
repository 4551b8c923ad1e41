/** What each fix does to the values. */
import { withoutEditorKey } from './editor-settings';
import type { EnvironmentFacts } from './facts';
import type { Finding, Fix } from './finding';
import { goEnvValues, withGoSetting, withoutGoSetting } from './go-env-file';
import { withoutFlag } from './go-flags';
import { change, draftAt, valueDraft, type Draft, type Drafts } from './plan-drafts';
import { withEntryLast, withoutDuplicates, withoutEntries } from './registry-path';

/** A finding that can be mended. */
export type Mendable = Finding & { fix: Fix };

/** First what leaves, then what comes, so that the same choice always makes the same plan. */
const ORDER: readonly Fix['kind'][] = [
  'remove-entry',
  'remove-duplicates',
  'remove-variable',
  'remove-flag',
  'remove-go-setting',
  'remove-editor-key',
  'append-entry',
  'publish',
];

export function inOrder(findings: readonly Mendable[]): Mendable[] {
  return findings.toSorted((a, b) => ORDER.indexOf(a.fix.kind) - ORDER.indexOf(b.fix.kind));
}

/** Everything but `publish`, which takes all values at once. */
export function mend(drafts: Drafts, facts: EnvironmentFacts, { id, fix }: Mendable): void {
  const edit = (draft: Draft | undefined, after: (text: string, draft: Draft) => string | null): void => {
    if (draft && draft.text !== null) change(draft, after(draft.text, draft), id);
  };
  const goEnv = facts.goEnvFile && draftAt(drafts, { kind: 'file', path: facts.goEnvFile.path });
  switch (fix.kind) {
    case 'remove-entry':
      return edit(valueDraft(drafts, fix.scope, 'Path'), (text, { expand }) =>
        withoutEntries(text, [fix.entry], expand),
      );
    case 'remove-duplicates':
      return edit(valueDraft(drafts, fix.scope, 'Path'), (text, { expand }) =>
        withoutDuplicates(text, fix.entry, expand),
      );
    case 'append-entry': {
      const path = valueDraft(drafts, 'user', 'Path');
      return path && change(path, withEntryLast(path.text, fix.entry, path.expand), id);
    }
    case 'remove-variable':
      return edit(valueDraft(drafts, fix.scope, fix.name), () => null);
    case 'remove-flag':
      return fix.scope === 'go-env-file'
        ? edit(goEnv ?? undefined, (text) => withoutGoFlag(text, fix.flag))
        : edit(valueDraft(drafts, fix.scope, 'GOFLAGS'), (text) => withoutFlag(text, fix.flag));
    case 'remove-go-setting':
      return edit(goEnv ?? undefined, (text) => withoutGoSetting(text, fix.name));
    case 'remove-editor-key':
      return edit(draftAt(drafts, { kind: 'file', path: fix.file }), (text) =>
        withoutEditorKey(text, fix.key),
      );
    case 'publish':
      return;
  }
}

function withoutGoFlag(text: string, flag: string): string {
  const before = goEnvValues(text)['GOFLAGS'] ?? '';
  const after = withoutFlag(before, flag);
  if (after === before) return text;
  return after === null ? withoutGoSetting(text, 'GOFLAGS') : withGoSetting(text, 'GOFLAGS', after);
}
