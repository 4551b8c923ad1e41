import { describe, expect, it } from 'vitest';
import { readEditorSettings, undoneEditorSettings, withoutEditorKey } from './editor-settings';

describe('settings.json', () => {
  it('says which Go runs, also half typed', () => {
    const text =
      '\uFEFF{ // c\r\n "go.goroot": "D:\\\\go", "go.alternateTools": { "go": "/x", "gopls": 1 },\r\n "go.toolsEnvVars": { "GOROOT": "/y", "N": 1, }, }';
    expect(readEditorSettings(text)).toEqual({
      goroot: 'D:\\go',
      alternateGo: '/x',
      variables: { GOROOT: '/y' },
    });
    expect(readEditorSettings('{ "go.goroot": "D:", "a": {')).toMatchObject({ goroot: 'D:' });
    for (const odd of ['', '[]', 'null', '{"go.goroot": 1, "go.alternateTools": "go"}'])
      expect(readEditorSettings(odd)).toEqual({ goroot: null, alternateGo: null, variables: {} });
  });

  it.each([
    ['{\n  "go.goroot": "x",\n  "a": 1\n}\n', '{\n  "a": 1\n}\n'],
    ['{\r\n\t"a": 1, // of a\r\n\t"go.goroot": "x"\r\n}', '{\r\n\t"a": 1 // of a\r\n}'],
    ['{\n  // why\n  "go.goroot": "x", // and how\n  "a": 1,\n}', '{\n  // why\n  // and how\n  "a": 1,\n}'],
    ['{\n  "a": 1,\n  "go.goroot": "x",\n}', '{\n  "a": 1,\n}'],
    ['{ "a": 1, "go.goroot": "x" }', '{ "a": 1 }'],
    ['{"go.goroot":"x","a":1}', '{"a":1}'],
    ['{"go.goroot":"x"}', '{}'],
    ['{ "go.goroot": "x" /* c */ , "a": 1 }', '{ /* c */ "a": 1 }'],
    ['\uFEFF{ "go.goroot": "x", "go.goroot": "y" }', '\uFEFF{ }'],
    ['{ "go.goroot": "x", "a": ', '{ "go.goroot": "x", "a": '],
    ['', ''],
    ['{ "a.b": { "go.goroot": "x" } }', '{ "a.b": { "go.goroot": "x" } }'],
  ])('without go.goroot: %j', (before, after) => {
    const out = withoutEditorKey(before, 'go.goroot');
    expect(out.replace(/ +/g, ' ')).toBe(after.replace(/ +/g, ' '));
    expect(withoutEditorKey(out, 'go.goroot')).toBe(out);
  });

  it('keeps the other tools and variables, and no empty rest', () => {
    const both = '{ "go.alternateTools": { "go": "/x", "gopls": "/y" }, "a": 1 }';
    expect(withoutEditorKey(both, 'go.alternateTools')).toBe(
      '{ "go.alternateTools": { "gopls": "/y" }, "a": 1 }',
    );
    expect(withoutEditorKey('{ "go.toolsEnvVars": { "GOROOT": "/x" }, "a": 1 }', 'go.toolsEnvVars')).toBe(
      '{ "a": 1 }',
    );
    const remark = '{ "go.toolsEnvVars": { /* ours */ "GOROOT": "/x" } }';
    expect(withoutEditorKey(remark, 'go.toolsEnvVars')).toContain('/* ours */');
  });
});

describe('an edit of it, undone after others wrote', () => {
  const edit = { before: '{\n  "go.goroot": "x",\n  "a": 1\n}\n', after: '{\n  "a": 1\n}\n' };

  it('brings the key back as the last', () => {
    expect(undoneEditorSettings(edit, '{\n  "a": 2 // two\n}\n')).toEqual({
      text: '{\n  "a": 2, // two\n  "go.goroot": "x"\n}\n',
    });
    expect(undoneEditorSettings(edit, '{\r\n\t"a": 1,\r\n}')).toEqual({
      text: '{\r\n\t"a": 1,\r\n\t"go.goroot": "x",\r\n}',
    });
    expect(undoneEditorSettings(edit, '\uFEFF{}')).toEqual({ text: '\uFEFF{ "go.goroot": "x" }' });
    expect(undoneEditorSettings(edit, '{"b":2}')).toEqual({ text: '{"b":2, "go.goroot": "x"}' });
  });

  it('brings one entry back among others', () => {
    const tools = { before: '{ "go.alternateTools": { "go": "/x" } }', after: '{ }' };
    expect(undoneEditorSettings(tools, '{ "a": 1 }')).toEqual({
      text: '{ "a": 1, "go.alternateTools": { "go": "/x" } }',
    });
    expect(undoneEditorSettings(tools, '{ "go.alternateTools": { "gopls": "y" } }')).toEqual({
      text: '{ "go.alternateTools": { "gopls": "y", "go": "/x" } }',
    });
  });

  it('is a conflict where somebody set the same, broke the file or took it away, or the edit was about more', () => {
    expect(undoneEditorSettings(edit, '{ "go.goroot": "theirs" }')).toBeNull();
    expect(undoneEditorSettings(edit, '{ "a": ')).toBeNull();
    expect(undoneEditorSettings(edit, null)).toBeNull();
    expect(
      undoneEditorSettings({ before: '{"language":"en"}', after: '{"language":"zh"}' }, '{}'),
    ).toBeNull();
    expect(undoneEditorSettings({ before: '{"go.goroot":"x","a":1}', after: '{"a":2}' }, '{}')).toBeNull();
  });

  it('has nothing to do where somebody put it back', () => {
    expect(undoneEditorSettings(edit, '{ "go.goroot": "x" }')).toEqual({ text: '{ "go.goroot": "x" }' });
  });
});
