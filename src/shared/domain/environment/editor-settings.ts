/** What `settings.json` of VS Code and its kin says of Go. What an edit isn't about keeps every byte. */
import {
  hasComment,
  isWellFormed,
  objectOf,
  parseLoosely,
  withoutProperty,
  withProperty,
  type PropertyPath,
} from './jsonc-edit';

export const EDITOR_KEYS = ['go.goroot', 'go.alternateTools', 'go.toolsEnvVars'] as const;
export type EditorKey = (typeof EDITOR_KEYS)[number];

export interface EditorGoSettings {
  goroot: string | null;
  /** The `go` of `go.alternateTools`. */
  alternateGo: string | null;
  variables: Record<string, string>;
}

/** Reads as much as can be read: half-typed settings are everyday. */
export function readEditorSettings(text: string): EditorGoSettings {
  const settings = objectOf(parseLoosely(text));
  const tools = objectOf(settings['go.alternateTools']);
  const variables = Object.entries(objectOf(settings['go.toolsEnvVars'])).filter(
    (entry): entry is [string, string] => typeof entry[1] === 'string',
  );
  return {
    goroot: textOf(settings['go.goroot']),
    alternateGo: textOf(tools['go']),
    variables: Object.fromEntries(variables),
  };
}

/** What a key says of which Go runs: the whole of it, or one entry. */
const SAYS: Readonly<Record<EditorKey, PropertyPath>> = {
  'go.goroot': ['go.goroot'],
  'go.alternateTools': ['go.alternateTools', 'go'],
  'go.toolsEnvVars': ['go.toolsEnvVars', 'GOROOT'],
};

/**
 * Takes out what the key says of which Go runs; what it says besides stays, a key that would be left empty goes.
 * A text that isn't well formed stays as it is: where its parts end can't be told.
 */
export function withoutEditorKey(text: string, key: EditorKey): string {
  const path = SAYS[key];
  const inner = withoutProperty(text, path);
  if (path.length === 1 || inner === text) return inner;
  const left = objectOf(parseLoosely(inner))[key];
  return left !== undefined && Object.keys(objectOf(left)).length === 0 && !hasComment(inner, key)
    ? withoutProperty(inner, [key])
    : inner;
}

/**
 * Tells the editor which Go to use: `goroot` is its folder, for the editor itself and for the tools that it starts.
 * A text that says so already stays as it is. Null for one that isn't well formed.
 * @param text null or blank where there are no settings yet
 */
export function withEditorGo(text: string | null, goroot: string): string | null {
  if (text === null || isBlank(text)) return newSettings(goroot);
  if (!isWellFormed(text)) return null;
  const json = JSON.stringify(goroot);
  return (['go.goroot', 'go.toolsEnvVars'] as const).reduce(
    (now, key) => (said(now)[key] === json ? now : withProperty(now, SAYS[key], json)),
    text,
  );
}

function newSettings(goroot: string): string {
  return `${JSON.stringify({ 'go.goroot': goroot, 'go.toolsEnvVars': { GOROOT: goroot } }, null, 4)}\n`;
}

/**
 * Takes back an edit of nothing but what the keys say, in settings that others changed since: what we took out comes
 * back as the last, what we put in goes. Null when the edit was about more, or when somebody set the same since.
 */
export function undoneEditorSettings(
  edit: { before: string | null; after: string | null },
  now: string | null,
): { text: string | null } | null {
  const { after } = edit;
  const isOurs = isBlank(edit.before);
  const before = isOurs ? '{}' : (edit.before ?? '{}');
  if (after === null || now === null || ![before, after, now].every(isWellFormed)) return null;
  const [old, ours] = [said(before), said(after)];
  const changed = EDITOR_KEYS.filter((key) => old[key] !== ours[key]);
  if (changed.length === 0 || theRest(before) !== theRest(after)) return null;

  let text = now;
  for (const key of changed) {
    const value = said(text)[key];
    const back = old[key];
    if (value === back) continue;
    if (value !== ours[key] || hidNoObject(before, key)) return null;
    text = back === undefined ? takenBack(text, key, before) : withProperty(text, SAYS[key], back);
  }
  return { text: isOurs && /^\s*\{\s*\}\s*$/.test(text) ? edit.before : text };
}

function isBlank(text: string | null): boolean {
  return text === null || text.trim() === '';
}

/** Something else stood where an object belongs: it isn't said in any text that is left. */
function hidNoObject(before: string, key: EditorKey): boolean {
  const whole = objectOf(parseLoosely(before))[key];
  return SAYS[key].length > 1 && whole !== undefined && objectOf(whole) !== whole;
}

/** An object that was there before stays, also with nothing in it. */
function takenBack(text: string, key: EditorKey, before: string): string {
  return Object.hasOwn(objectOf(parseLoosely(before)), key)
    ? withoutProperty(text, SAYS[key])
    : withoutEditorKey(text, key);
}

/** As JSON, so that it can be compared. */
function said(text: string): Partial<Record<EditorKey, string>> {
  const settings = objectOf(parseLoosely(text));
  const entries = EDITOR_KEYS.map((key) => {
    const [, inner] = SAYS[key];
    const value = inner === undefined ? settings[key] : objectOf(settings[key])[inner];
    return [key, JSON.stringify(value)] as const;
  });
  return Object.fromEntries(entries);
}

/** Everything but what the keys say; an object that holds nothing else counts as not there. */
function theRest(text: string): string {
  const settings = { ...objectOf(parseLoosely(text)) };
  for (const key of EDITOR_KEYS) {
    const [, inner] = SAYS[key];
    if (inner === undefined) {
      delete settings[key];
      continue;
    }
    const { [inner]: _said, ...others } = objectOf(settings[key]);
    if (Object.keys(others).length === 0) delete settings[key];
    else settings[key] = others;
  }
  return JSON.stringify(settings);
}

function textOf(value: unknown): string | null {
  return typeof value === 'string' ? value : null;
}
