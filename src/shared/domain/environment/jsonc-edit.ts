/**
 * Edits of JSON with comments, as editors keep their settings in: comments, trailing commas and a byte order mark are
 * its custom. The library's own `modify` would take comments away with what stands beside them.
 */
import { findNodeAtLocation, parse, parseTree, type Node, type ParseError } from 'jsonc-parser';

/** A property of the settings, or one inside of an object there. */
export type PropertyPath = readonly [key: string] | readonly [key: string, inner: string];

/** VS Code's own, where the text shows none. */
const INDENT = '    ';

/** Comments up to the end of a line, where nothing else stands in it. */
const REMARK = /^[ \t]*(?:\/\*[^\r\n]*?\*\/[ \t]*)*(?:\/\/[^\r\n]*)?(?=\r?\n)/;

export function isWellFormed(text: string): boolean {
  return treeOf(split(text).body) !== null;
}

export function parseLoosely(text: string): unknown {
  return parse(split(text).body, [], { allowTrailingComma: true });
}

export function objectOf(value: unknown): Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
    ? (value as Record<string, unknown>)
    : {};
}

/** Sets a property: in its place where it has one, else as the last. Only for a text that is well formed. */
export function withProperty(text: string, [key, inner]: PropertyPath, json: string): string {
  const { mark, body } = split(text);
  const root = treeOf(body)!;
  if (inner === undefined) return mark + set(body, root, key, json);
  const parent = valueOf(root, key);
  return parent?.type === 'object'
    ? mark + set(body, parent, inner, json)
    : mark + set(body, root, key, `{ ${JSON.stringify(inner)}: ${json} }`);
}

/** A text that isn't well formed stays as it is: where its parts end can't be told. */
export function withoutProperty(text: string, path: PropertyPath): string {
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

export function hasComment(text: string, key: string): boolean {
  const { body } = split(text);
  const root = treeOf(body);
  const node = root && findNodeAtLocation(root, [key]);
  return node ? /\/[/*]/.test(body.slice(node.offset, node.offset + node.length)) : false;
}

function set(text: string, object: Node, key: string, json: string): string {
  const value = valueOf(object, key);
  if (value) return text.slice(0, value.offset) + json + text.slice(value.offset + value.length);
  return inserted(text, object, `${JSON.stringify(key)}: ${json}`);
}

/** Of several of a name the last counts. */
function valueOf(object: Node, key: string): Node | undefined {
  return object.children?.findLast(({ children }) => children?.[0]?.value === key)?.children?.[1];
}

/** As the object's last property, on its own line where the one before has one. */
function inserted(text: string, object: Node, property: string): string {
  const last = object.children?.at(-1);
  if (!last) return insertedFirst(text, object, property);
  const lastEnd = last.offset + last.length;
  const comma = commaAfter(text, lastEnd);
  const behind = comma === null ? lastEnd : comma + 1;
  const line = /(\r?\n)([ \t]*)$/.exec(text.slice(0, last.offset));
  // What else is said in the line stays there: it is about the one before.
  const remark = REMARK.exec(text.slice(behind))?.[0] ?? '';
  const at = behind + (line ? remark.length : 0);
  const lead = line ? `${line[1]}${line[2]}` : ' ';
  const [commaBefore, commaBehind] = comma === null ? [',', ''] : ['', ','];
  return `${text.slice(0, behind)}${commaBefore}${text.slice(behind, at)}${lead}${property}${commaBehind}${text.slice(at)}`;
}

/** On a line before the closing brace where that has its own, else right behind the opening one. */
function insertedFirst(text: string, object: Node, property: string): string {
  const open = object.offset + 1;
  const close = object.offset + object.length - 1;
  const ending = /(\r?\n)([ \t]*)$/.exec(text.slice(open, close));
  if (!ending) return `${text.slice(0, open)} ${property} ${text.slice(open)}`;
  const at = open + ending.index;
  const step = /\n([ \t]+)["/]/.exec(text)?.[1] ?? INDENT;
  return `${text.slice(0, at)}${ending[1]}${ending[2]}${step}${property}${text.slice(at)}`;
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

/** Null when the text isn't an object that is well formed. */
function treeOf(text: string): Node | null {
  const errors: ParseError[] = [];
  const tree = parseTree(text, errors, { allowTrailingComma: true });
  return tree?.type === 'object' && errors.length === 0 ? tree : null;
}

function split(text: string): { mark: string; body: string } {
  return text.startsWith('\uFEFF') ? { mark: '\uFEFF', body: text.slice(1) } : { mark: '', body: text };
}
