/**
 * What `settings.json` of VS Code and its kin says of Go. Comments, trailing commas and a byte order mark are its
 * custom; what an edit isn't about keeps every byte.
 */
import { findNodeAtLocation, parse, parseTree, type Node, type ParseError } from 'jsonc-parser';

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
const SAYS: Readonly<Record<EditorKey, readonly string[]>> = {
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
 * Takes back an edit of nothing but what the keys say, in settings that others changed since: what we took out comes
 * back as the last. Null when the edit was about more, or when somebody set the same since.
 */
export function undoneEditorSettings(
  edit: { before: string | null; after: string | null },
  now: string | null,
): { text: string } | null {
  const texts = [edit.before, edit.after, now];
  if (texts.some((text) => text === null || treeOf(text) === null)) return null;
  const before = said(edit.before!);
  const after = said(edit.after!);
  const changed = EDITOR_KEYS.filter((key) => before[key] !== after[key]);
  if (changed.length === 0 || theRest(edit.before!) !== theRest(edit.after!)) return null;

  let text = now!;
  for (const key of changed) {
    const value = said(text)[key];
    if (value === before[key]) continue;
    const back = before[key];
    if (value !== after[key] || back === undefined) return null;
    text = withProperty(text, SAYS[key], back);
  }
  return { text };
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

function withProperty(text: string, path: readonly string[], json: string): string {
  const { mark, body } = split(text);
  const root = treeOf(body)!;
  const [key, inner] = path as [string, string?];
  const parent = inner === undefined ? undefined : findNodeAtLocation(root, [key]);
  if (inner === undefined) return mark + inserted(body, root, `${JSON.stringify(key)}: ${json}`);
  const property = `${JSON.stringify(inner)}: ${json}`;
  return parent?.type === 'object'
    ? mark + inserted(body, parent, property)
    : mark + inserted(body, root, `${JSON.stringify(key)}: { ${property} }`);
}

/** As the object's last property, on its own line where the one before has one. */
function inserted(text: string, object: Node, property: string): string {
  const last = object.children?.at(-1);
  if (!last) return `${text.slice(0, object.offset + 1)} ${property} ${text.slice(object.offset + 1)}`;
  const lastEnd = last.offset + last.length;
  const comma = commaAfter(text, lastEnd);
  const behind = comma === null ? lastEnd : comma + 1;
  const line = /(\r?\n)([ \t]*)$/.exec(text.slice(0, last.offset));
  // What else is said in the line stays there: it is about the one before.
  const remark = /^[ \t]*(?:\/\/[^\r\n]*)?(?=\r?\n)/.exec(text.slice(behind))?.[0] ?? '';
  const at = behind + (line ? remark.length : 0);
  const lead = line ? `${line[1]}${line[2]}` : ' ';
  const [commaBefore, commaBehind] = comma === null ? [',', ''] : ['', ','];
  return `${text.slice(0, behind)}${commaBefore}${text.slice(behind, at)}${lead}${property}${commaBehind}${text.slice(at)}`;
}

/** The library's own `modify` would take the comments around it as well. */
function withoutProperty(text: string, path: readonly string[]): string {
  const { mark, body } = split(text);
  let rest = body;
  for (;;) {
    const root = treeOf(rest);
    // The last of a name counts; findNodeAtLocation finds the first, and another one may stand behind it.
    const property = root && findNodeAtLocation(root, [...path])?.parent;
    if (!property) return mark + rest;
    rest = cut(rest, property);
  }
}

/** Takes a property with its comma, and its line where nothing else stands in it. */
function cut(text: string, property: Node): string {
  const { offset, length, parent } = property;
  const siblings = parent?.children ?? [];
  const before = siblings[siblings.indexOf(property) - 1];
  let start = offset;
  let end = offset + length;
  const comma = commaAfter(text, end);
  let rest = text;
  if (comma !== null) {
    // A comment between the two stays.
    rest = comma === end ? rest : rest.slice(0, comma) + rest.slice(comma + 1);
    if (comma === end) end++;
  }
  const lineStart = rest.lastIndexOf('\n', start - 1) + 1;
  const lineEnd = /^[ \t]*(\r?\n)/.exec(rest.slice(end));
  if (lineEnd && /^[ \t]*$/.test(rest.slice(lineStart, start))) {
    start = lineStart;
    end += lineEnd[0].length;
  } else if (comma !== null) {
    end += /^[ \t]*/.exec(rest.slice(end))![0].length;
  } else {
    start -= /[ \t]*$/.exec(rest.slice(0, start))![0].length;
  }
  rest = rest.slice(0, start) + rest.slice(end);
  // The last one: a comma before it would now be in front of nothing.
  const left = comma === null && before ? commaAfter(rest, before.offset + before.length) : null;
  return left === null ? rest : rest.slice(0, left) + rest.slice(left + 1);
}

/** Where the comma behind a property stands, comments passed over; null where there is none. */
function commaAfter(text: string, end: number): number | null {
  const between = /^(?:\s|\/\/[^\n]*(?:\n|$)|\/\*[\s\S]*?\*\/)*/.exec(text.slice(end))![0].length;
  return text[end + between] === ',' ? end + between : null;
}

function hasComment(text: string, key: string): boolean {
  const root = treeOf(text);
  const node = root && findNodeAtLocation(root, [key]);
  return node ? /\/[/*]/.test(split(text).body.slice(node.offset, node.offset + node.length)) : false;
}

/** Null when the text isn't an object that is well formed. */
function treeOf(text: string): Node | null {
  const errors: ParseError[] = [];
  const tree = parseTree(split(text).body, errors, { allowTrailingComma: true });
  return tree?.type === 'object' && errors.length === 0 ? tree : null;
}

function parseLoosely(text: string): unknown {
  return parse(split(text).body, [], { allowTrailingComma: true });
}

function split(text: string): { mark: string; body: string } {
  return text.startsWith('\uFEFF') ? { mark: '\uFEFF', body: text.slice(1) } : { mark: '', body: text };
}

function objectOf(value: unknown): Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
    ? (value as Record<string, unknown>)
    : {};
}

function textOf(value: unknown): string | null {
  return typeof value === 'string' ? value : null;
}
