import { beforeEach, describe, expect, it } from 'vitest';
import { fault } from '@shared/domain/fault';
import { projectMachine, type ProjectMachine } from './project-machine.fake';

const FOLDER = '/p/my 项目';
const SETTINGS = `${FOLDER}/.vscode/settings.json`;
const code = (name: string) => ({ fault: { code: name } });

let machine: ProjectMachine;
let goroot: string;
beforeEach(async () => {
  machine = await projectMachine();
  goroot = `${machine.home.versions}/go1.26.8`;
  await machine.open(FOLDER);
  await machine.put(`${FOLDER}/.go-version`, '1.26\n');
});

const write = () => machine.editor.write(FOLDER, 'window');

describe('telling the editor', () => {
  it('is shown, done as shown, journaled, and not done twice', async () => {
    const before = '\uFEFF{\r\n\t// mine\r\n\t"go.goroot": "/old", /* why */\r\n}\r\n';
    await machine.put(SETTINGS, before);
    const edits = await machine.editor.preview(FOLDER);
    expect(await machine.read(SETTINGS)).toBe(before);
    expect(edits).toEqual([
      { place: { kind: 'file', path: SETTINGS }, before, after: expect.stringContaining(goroot) as string },
    ]);
    expect(await write()).toEqual({ operation: 1, version: '1.26.8' });
    expect(await machine.read(SETTINGS)).toBe(
      `\uFEFF{\r\n\t// mine\r\n\t"go.goroot": "${goroot}", /* why */\r\n\t"go.toolsEnvVars": { "GOROOT": "${goroot}" },\r\n}\r\n`,
    );
    expect((await machine.history.list())[0]).toMatchObject({ change: { kind: 'editor', edits } });
    expect(await machine.editor.preview(FOLDER)).toEqual([]);
    expect(await write()).toBeNull();
    expect(await machine.history.list()).toHaveLength(1);
    expect(machine.locks.acquired).toContain('editor');
    await machine.rollback.rollback(1, 'window');
    expect(await machine.read(SETTINGS)).toBe(before);
  });

  it('makes the file where there is none, and an undo takes it away again', async () => {
    await write();
    expect(JSON.parse((await machine.read(SETTINGS))!)).toEqual({
      'go.goroot': goroot,
      'go.toolsEnvVars': { GOROOT: goroot },
    });
    await machine.rollback.rollback(1, 'window');
    expect(await machine.read(SETTINGS)).toBeNull();
  });

  it('an undo keeps what was written there since', async () => {
    await machine.put(SETTINGS, '{ "a": 1 }');
    await write();
    const theirs = (await machine.read(SETTINGS))!.replace('"a": 1', '"a": 2, "b": 3');
    await machine.put(SETTINGS, theirs);
    // More than ours is other now, but ours can be told apart.
    await machine.rollback.rollback(1, 'window');
    expect(await machine.read(SETTINGS)).toBe('{ "a": 2, "b": 3 }');
  });

  it('an undo is refused where another Go was chosen since', async () => {
    await write();
    await machine.put(SETTINGS, '{ "go.goroot": "/theirs" }');
    await expect(machine.rollback.rollback(1, 'window')).rejects.toMatchObject(code('OPERATION_CONFLICT'));
    expect(await machine.read(SETTINGS)).toBe('{ "go.goroot": "/theirs" }');
  });

  it('follows the pin, not the current version', async () => {
    await machine.switcher.use('go1.22.12', { publish: false, actor: 'cli' });
    await write();
    expect(await machine.read(SETTINGS)).toContain('go1.26.8');
    await machine.list.pin(FOLDER, '1.22', 'window');
    expect(await write()).toMatchObject({ version: '1.22.12' });
    expect(await machine.read(SETTINGS)).not.toContain('go1.26.8');
  });
});

describe('what is refused, and left as it was', () => {
  it.each(['{ "a": ', '[]', '// nothing but a remark', '\0'])('settings that are %j', async (text) => {
    await machine.put(SETTINGS, text);
    await expect(machine.editor.preview(FOLDER)).rejects.toMatchObject({
      fault: { code: 'EDITOR_SETTINGS_INVALID', params: { path: SETTINGS } },
    });
    await expect(write()).rejects.toMatchObject(code('EDITOR_SETTINGS_INVALID'));
    expect(await machine.read(SETTINGS)).toBe(text);
    expect(await machine.history.list()).toEqual([]);
  });

  it('settings in another encoding: some of their bytes could not be written back', async () => {
    const bytes = Uint8Array.from([...new TextEncoder().encode('{ "a": "'), 0xd6, 0xd0, 0x22, 0x7d]);
    await machine.disk.writeBytes(SETTINGS, bytes);
    await expect(write()).rejects.toMatchObject(code('EDITOR_SETTINGS_INVALID'));
    expect(await machine.disk.readBytes(SETTINGS)).toEqual(bytes);
  });

  it('settings that are a folder, or far too large', async () => {
    await machine.disk.makeFolder(SETTINGS);
    await expect(write()).rejects.toMatchObject(code('EDITOR_SETTINGS_INVALID'));
    await machine.disk.remove(SETTINGS);
    await machine.put(SETTINGS, `{}${' '.repeat(1024 * 1024)}`);
    await expect(write()).rejects.toMatchObject(code('EDITOR_SETTINGS_INVALID'));
  });

  it.each([
    ['1.25\n', 'VERSION_NOT_INSTALLED'],
    ['system\n', 'PIN_ASKS_SYSTEM'],
    ['../../evil\n', 'PIN_INVALID'],
    [null, 'PIN_NOT_FOUND'],
  ])('a project whose pin is %j', async (pin, name) => {
    await machine.disk.remove(`${FOLDER}/.go-version`);
    if (pin !== null) await machine.put(`${FOLDER}/.go-version`, pin);
    await expect(write()).rejects.toMatchObject(code(name));
    expect(await machine.disk.stat(`${FOLDER}/.vscode`)).toBeNull();
  });

  it('a folder that is not in the list', async () => {
    await expect(machine.editor.preview('/p')).rejects.toMatchObject(code('PROJECT_UNKNOWN'));
    await expect(machine.editor.write('/p', 'window')).rejects.toMatchObject(code('PROJECT_UNKNOWN'));
  });

  it('a folder that nothing may be written to', async () => {
    machine.disk.failOn = (call, path) =>
      call === 'write' && path === SETTINGS ? fault('DISK_READ_ONLY', { path }) : null;
    await expect(write()).rejects.toMatchObject(code('DISK_READ_ONLY'));
    expect((await machine.history.list())[0]).toMatchObject({ state: 'reverted' });
  });
});
