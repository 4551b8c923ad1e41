/** Telling the editor which Go to use, and taking it back. */
import fc from 'fast-check';
import { createScanner, parse, type JSONScanner, type ParseError } from 'jsonc-parser';
import { describe, expect, it } from 'vitest';
import type { Edit } from '../operation';
import { undoneEditorSettings, withEditorGo } from './editor-settings';
import { undoEdit } from './publication';

// The library's enum is one that only its own compiler can read.
const EOF = 17;
const COMMENTS = [12, 13];

const GO = '/home/李 四/.gvm/versions/go1.26.8';
const OURS = { 'go.goroot': GO, 'go.toolsEnvVars': { GOROOT: GO } };
const NEW = `{
    "go.goroot": "${GO}",
    "go.toolsEnvVars": {
        "GOROOT": "${GO}"
    }
}
`;

describe('what is written', () => {
  it.each([
    [null, NEW],
    ['', NEW],
    [' \r\n', NEW],
    ['{}', `{ "go.goroot": "${GO}", "go.toolsEnvVars": { "GOROOT": "${GO}" } }`],
    [
      '{\n  // why\n  "a": 1 // one\n}\n',
      `{\n  // why\n  "a": 1, // one\n  "go.goroot": "${GO}",\n  "go.toolsEnvVars": { "GOROOT": "${GO}" }\n}\n`,
    ],
    [
      '\uFEFF{\r\n\t"a": 1,\r\n}',
      `\uFEFF{\r\n\t"a": 1,\r\n\t"go.goroot": "${GO}",\r\n\t"go.toolsEnvVars": { "GOROOT": "${GO}" },\r\n}`,
    ],
    ['{\n}\n', `{\n    "go.goroot": "${GO}",\n    "go.toolsEnvVars": { "GOROOT": "${GO}" }\n}\n`],
    [
      '{ "go.goroot": "/old" /* mine */, "go.toolsEnvVars": { "GOPRIVATE": "x", "GOROOT": "/old" } }',
      `{ "go.goroot": "${GO}" /* mine */, "go.toolsEnvVars": { "GOPRIVATE": "x", "GOROOT": "${GO}" } }`,
    ],
    [
      '{\n  "go.toolsEnvVars": {\n    "GOFLAGS": "-mod=mod"\n  }\n}',
      `{\n  "go.toolsEnvVars": {\n    "GOFLAGS": "-mod=mod",\n    "GOROOT": "${GO}"\n  },\n  "go.goroot": "${GO}"\n}`,
    ],
    [
      '{\n  "go.toolsEnvVars": {\n  }\n}',
      `{\n  "go.toolsEnvVars": {\n    "GOROOT": "${GO}"\n  },\n  "go.goroot": "${GO}"\n}`,
    ],
    ['{"go.toolsEnvVars":null}', `{"go.toolsEnvVars":{ "GOROOT": "${GO}" }, "go.goroot": "${GO}"}`],
    // Of two the last counts.
    [
      `{"go.goroot":1,"go.goroot":2,"go.toolsEnvVars":{"GOROOT":"${GO}"}}`,
      `{"go.goroot":1,"go.goroot":"${GO}","go.toolsEnvVars":{"GOROOT":"${GO}"}}`,
    ],
  ])('%j', (before, after) => {
    expect(withEditorGo(before, GO)).toBe(after);
    expect(withEditorGo(after, GO)).toBe(after);
    expect(parse(after.replace('\uFEFF', ''), [], { allowTrailingComma: true })).toMatchObject(OURS);
  });

  it('a folder of Windows keeps its backslashes', () => {
    const goroot = 'C:\\Users\\李四\\go1.26.8';
    expect(JSON.parse(withEditorGo('{}', goroot)!)).toMatchObject({ 'go.goroot': goroot });
  });

  it.each(['{', '[]', '"x"', '{"a": }', '{} x', '// only a comment', '{"a":1,,}'])(
    'nothing where it is not well formed: %s',
    (text) => expect(withEditorGo(text, GO)).toBeNull(),
  );
});

describe('taking it back after others wrote', () => {
  const undone = (before: string | null, change: (after: string) => string) => {
    const after = withEditorGo(before, GO)!;
    return undoneEditorSettings({ before, after }, change(after));
  };

  it('leaves what they wrote', () => {
    expect(undone('{}', () => '{ "b": 2 }')).toEqual({ text: '{ "b": 2 }' });
    expect(undone('{\n  "a": 1\n}', (after) => after.replace('{\n', '{\n  "b": 2, // new\n'))).toEqual({
      text: '{\n  "b": 2, // new\n  "a": 1\n}',
    });
    expect(undone('{"go.goroot":"/old"}', (after) => after.replace('{', '{"b":2,'))).toEqual({
      text: '{"b":2,"go.goroot":"/old"}',
    });
  });

  it('leaves an object that was there with nothing in it, and what they put into ours', () => {
    expect(undone('{"go.toolsEnvVars":{}}', (after) => after.replace('{"', '{"b":1,"'))).toEqual({
      text: '{"b":1,"go.toolsEnvVars":{ }}',
    });
    expect(undone('{}', (after) => after.replace('{ "GOROOT"', '{ "GOFLAGS": "-v", "GOROOT"'))).toEqual({
      text: '{ "go.toolsEnvVars": { "GOFLAGS": "-v" } }',
    });
  });

  it('of a file that we made keeps what others added, and takes it away where nothing is left', () => {
    expect(undone(null, (after) => after.replace('{\n', '{\n    "b": 2,\n'))).toEqual({
      text: '{\n    "b": 2\n}\n',
    });
    expect(undone(null, (after) => after.replaceAll('    ', '\t'))).toEqual({ text: null });
  });

  it('is a conflict where they chose another, broke the file or it held something odd', () => {
    expect(undone('{}', (after) => after.replaceAll(GO, '/theirs'))).toBeNull();
    expect(undone('{}', () => '{')).toBeNull();
    expect(undone('{"go.toolsEnvVars":7}', (after) => after.replace('{', '{"b":1,'))).toBeNull();
    expect(undoneEditorSettings({ before: '{}', after: NEW }, null)).toBeNull();
  });
});

function next(scanner: JSONScanner): number {
  return scanner.scan();
}

function tokenOf(scanner: JSONScanner, text: string): string {
  return text.slice(scanner.getTokenOffset(), scanner.getTokenOffset() + scanner.getTokenLength());
}

/** A JSON value as people write it: with comments, trailing commas, any line ends. */
function written(value: fc.Arbitrary<unknown>): fc.Arbitrary<string> {
  const gap = fc.constantFrom('', ' ', '\n', '\r\n  ', ' // c, } "go.goroot": 1\n', '/* , { */', '\t');
  const spell = (text: string, gaps: readonly string[]): string => {
    const scanner = createScanner(text, true);
    let spelt = '';
    for (let at = 0; next(scanner) !== EOF; at++) {
      const token = tokenOf(scanner, text);
      const trailing = (token === '}' || token === ']') && /[^,[{\s/]$/.test(spelt.trimEnd()) && at % 5 === 0;
      spelt += `${trailing ? ',' : ''}${gaps[at % gaps.length] ?? ''}${token}`;
    }
    return spelt;
  };
  return fc
    .tuple(value, fc.array(gap, { minLength: 1, maxLength: 7 }))
    .map(([json, gaps]) => spell(JSON.stringify(json), gaps));
}

const key = fc.constantFrom('a', 'go.alternateTools', 'editor.tabSize', '', 'GOROOT', '[go]');
const tools = fc.dictionary(
  fc.constantFrom('GOROOT', 'GOPRIVATE', 'x'),
  fc.oneof(fc.string(), fc.constant(GO)),
  { noNullPrototype: true },
);
/** Remarks inside of an odd value go with it. */
const goroot = fc.oneof(fc.string(), fc.constant(GO), fc.constantFrom(null, 1, true));
const settings = fc
  .tuple(
    fc.dictionary(key, fc.oneof(fc.string(), fc.jsonValue({ maxDepth: 2 })), { noNullPrototype: true }),
    fc.record({ 'go.goroot': goroot, 'go.toolsEnvVars': tools }, { requiredKeys: [], noNullPrototype: true }),
    fc.boolean(),
  )
  .map(([rest, ours, first]) => (first ? { ...ours, ...rest } : { ...rest, ...ours }));
const text = fc
  .tuple(written(settings), fc.boolean())
  .map(([body, mark]) => (mark ? `\uFEFF${body}` : body))
  .filter((one) => isValid(one));

function isValid(one: string): boolean {
  const errors: ParseError[] = [];
  parse(one.replace(/^\uFEFF/, ''), errors, { allowTrailingComma: true });
  return errors.length === 0;
}

function valueOf(one: string): Record<string, unknown> {
  return parse(one.replace(/^\uFEFF/, ''), [], { allowTrailingComma: true }) as Record<string, unknown>;
}

/** Every byte of `part` stands in `whole`, in the same order. */
function isWithin(part: string, whole: string): boolean {
  let at = 0;
  for (const letter of whole) if (letter === part[at]) at++;
  return at === part.length;
}

function comments(one: string): string[] {
  const scanner = createScanner(one.replace(/^\uFEFF/, ''), false);
  const found: string[] = [];
  for (let kind = next(scanner); kind !== EOF; kind = next(scanner))
    if (COMMENTS.includes(kind)) found.push(tokenOf(scanner, one.replace(/^\uFEFF/, '')));
  return found;
}

/** With something right behind the brace that opens the settings. */
function atBrace(one: string, what: string): string {
  const mark = one.startsWith('\uFEFF') ? 1 : 0;
  const scanner = createScanner(one.slice(mark), true);
  scanner.scan();
  const at = mark + scanner.getTokenOffset() + 1;
  return one.slice(0, at) + what + one.slice(at);
}

describe('whatever the settings are', () => {
  it('they say our Go afterwards and all else as before, to the byte', () => {
    fc.assert(
      fc.property(text, (before) => {
        const after = withEditorGo(before, GO)!;
        const [old, now] = [valueOf(before), valueOf(after)];
        expect(isValid(after)).toBe(true);
        expect(now).toEqual({
          ...old,
          ...OURS,
          'go.toolsEnvVars': { ...(old['go.toolsEnvVars'] as object), GOROOT: GO },
        });
        expect(comments(after)).toEqual(comments(before));
        const tools = old['go.toolsEnvVars'] as Record<string, unknown> | undefined;
        const replaces = old['go.goroot'] !== undefined || tools?.['GOROOT'] !== undefined;
        if (!replaces) expect(isWithin(before, after)).toBe(true);
        expect(withEditorGo(after, GO)).toBe(after);
      }),
      { numRuns: 150 },
    );
  });

  it('they are as before when it is taken back', () => {
    fc.assert(
      fc.property(fc.oneof(text, fc.constantFrom(null, '', '\n')), (before) => {
        const after = withEditorGo(before, GO)!;
        const edit: Edit = { place: { kind: 'file', path: '/p/settings.json' }, before, after };
        const undoing = undoEdit(edit, after);
        if (undoing.kind === 'write') expect(undoing.edit.after).toBe(before);
        else expect(after).toBe(before);
      }),
    );
  });

  it('they say what others said since, and no Go of ours, when it is taken back', () => {
    fc.assert(
      fc.property(text, (before) => {
        const after = withEditorGo(before, GO)!;
        const theirs = atBrace(after, ' "theirs": 1 /* new */,');
        const undoing = undoEdit({ place: { kind: 'file', path: '/p' }, before, after }, theirs);
        const now = undoing.kind === 'write' ? undoing.edit.after! : theirs;
        expect(undoing.kind).not.toBe('conflict');
        expect(valueOf(now)).toEqual({ theirs: 1, ...valueOf(before) });
        expect(comments(now)).toEqual(comments(atBrace(before, '/* new */')));
      }),
      { numRuns: 150 },
    );
  });
});
