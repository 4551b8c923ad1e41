import type { StoredScope } from '@shared/domain/environment/facts';
import type { Finding, Fix } from '@shared/domain/environment/finding';
import type { EnvironmentPlan, PlannedEdit } from '@shared/domain/environment/remedy';
import type { EnvironmentView } from '@shared/domain/environment/view';

/** One PATH as it is and as it will be, its entries in one text. */
export interface PathPreview {
  scope: StoredScope;
  before: string;
  after: string;
  separator: ';' | ':';
}

interface Home {
  home: string;
  /** A Go of ours is current; else the last step will lead PATH to one. */
  leads: boolean;
}

type Seen = Pick<EnvironmentView, 'system' | 'path' | 'findings'>;

/**
 * What becomes of PATH. On Windows the plan's edits hold it whole. Elsewhere no file does: there it is worked out
 * from what a new terminal gets and the findings that the plan mends.
 */
export function pathPreviews(view: Seen, plan: EnvironmentPlan | null, { home, leads }: Home): PathPreview[] {
  const previews = plannedPaths(view, plan, home);
  if (leads) return previews;
  return previews.map((preview) =>
    preview.scope === 'user' ? { ...preview, after: withOurs(preview, home) } : preview,
  );
}

/** What the wizard's last step does. */
function withOurs({ after, separator }: PathPreview, home: string): string {
  const slash = separator === ';' ? '\\' : '/';
  const ours = [`${home}${slash}current${slash}bin`, `${home}${slash}bin`];
  const others = after === '' ? [] : after.split(separator).filter((entry) => !ours.includes(entry));
  return [...ours, ...others].join(separator);
}

function plannedPaths(view: Seen, plan: EnvironmentPlan | null, home: string): PathPreview[] {
  if (view.system === 'posix') return [posixPreview(view, plan, home)];
  return (['machine', 'user'] as const).map((scope) => {
    const edit = plan?.edits.find((candidate) => isPathOf(scope, candidate));
    const now = view.path[scope].map(({ text }) => text).join(';');
    return { scope, before: edit?.before ?? now, after: edit ? (edit.after ?? '') : now, separator: ';' };
  });
}

function isPathOf(scope: StoredScope, { place }: PlannedEdit): boolean {
  const hive = scope === 'user' ? 'HKCU' : 'HKLM';
  return place.kind === 'registry' && place.hive === hive && place.name.toLowerCase() === 'path';
}

function posixPreview({ path, findings }: Seen, plan: EnvironmentPlan | null, home: string): PathPreview {
  const before = path.user.map(({ text }) => text);
  const mended = new Set(plan?.edits.flatMap(({ reasons }) => reasons));
  const after = findings
    .filter(({ id }) => mended.has(id))
    .reduce<readonly string[]>((entries, finding) => fixed(entries, finding, home), before);
  return { scope: 'user', before: before.join(':'), after: after.join(':'), separator: ':' };
}

function fixed(entries: readonly string[], { fix }: Finding, home: string): readonly string[] {
  return fix === null ? entries : afterFix(entries, fix, home);
}

function afterFix(entries: readonly string[], fix: Fix, home: string): readonly string[] {
  switch (fix.kind) {
    case 'publish': {
      const ours = [`${home}/current/bin`, `${home}/bin`];
      return [...ours, ...entries.filter((entry) => !ours.includes(entry))];
    }
    case 'remove-entry':
      return entries.filter((entry) => entry !== fix.entry);
    case 'remove-duplicates': {
      const first = entries.findIndex((entry) => plain(entry) === plain(fix.entry));
      return entries.filter((entry, index) => index === first || plain(entry) !== plain(fix.entry));
    }
    case 'append-entry':
      return entries.includes(fix.entry) ? entries : [...entries, fix.entry];
    case 'remove-variable':
    case 'remove-go-setting':
    case 'remove-flag':
    case 'remove-editor-key':
      return entries;
  }
}

/** Two spellings of one folder. */
function plain(entry: string): string {
  return entry.replace(/(.)\/+$/, '$1');
}
