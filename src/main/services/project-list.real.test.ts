/** The composed services on real folders: what is written there, and that it is all taken back. */
import { chmod, lstat, mkdir, mkdtemp, readFile, rm, stat, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { compose, type Core } from '../compose';

const ASSETS = join(import.meta.dirname, '../../../assets');

let root: string;
let core: Core;
const at = (...parts: string[]): string => join(root, ...parts);
const text = (...parts: string[]): Promise<string> => readFile(at(...parts), 'utf8');

beforeAll(async () => {
  root = await mkdtemp(join(tmpdir(), 'gvm 项目 list-'));
  const env = { PATH: '/usr/bin', HOME: root };
  core = compose({ home: at('home'), env, actor: 'window', program: 'GVM Desktop', assets: ASSETS });
  for (const version of ['1.26.8', '1.22.12']) {
    await mkdir(at('home', 'versions', `go${version}`, 'bin'), { recursive: true });
    await writeFile(at('home', 'versions', `go${version}`, 'bin', 'go'), '');
  }
  for (const name of ['一', 'b b', "c'c"]) {
    await mkdir(at(name));
    await writeFile(at(name, 'go.mod'), 'module m\n\ngo 1.22\n');
  }
});
afterAll(() => rm(root, { recursive: true, force: true, maxRetries: 3 }));

it.skipIf(process.platform === 'win32')(
  'a group pins real projects, as one operation that is undone',
  async () => {
    const { projectList: list } = core;
    for (const name of ['一', 'b b', "c'c"]) await list.open(at(name));
    await writeFile(at('shared'), '1.20\n');
    await symlink('../shared', at('b b', '.go-version'));
    await writeFile(at("c'c", '.go-version'), '# why\r\n1.20\r\n');
    await chmod(at("c'c", '.go-version'), 0o640);

    await list.saveGroup({ name: '工作', before: null, spec: '1.26' }, 'window');
    for (const name of ['一', 'b b', "c'c"]) await list.setGroup(at(name), '工作', 'window');
    const outcome = await list.saveGroup({ name: '工作', before: '工作', spec: '1.22.12' }, 'window');
    expect(outcome?.files).toHaveLength(3);
    expect(await text('一', '.go-version')).toBe('1.22.12\n');
    expect(await text("c'c", '.go-version')).toBe('# why\r\n1.22.12\r\n');
    expect((await stat(at("c'c", '.go-version'))).mode & 0o777).toBe(0o640);
    // A pin that is a link stays one: what it leads to was pinned.
    expect((await lstat(at('b b', '.go-version'))).isSymbolicLink()).toBe(true);
    expect(await text('shared')).toBe('1.22.12\n');
    const { projects, groups } = await list.state();
    expect(groups).toEqual([{ name: '工作', spec: '1.22.12' }]);
    expect(
      projects.map(({ name, group, go }) => [name, group, go.kind === 'resolved' && go.version]),
    ).toEqual([
      ["c'c", '工作', '1.22.12'],
      ['b b', '工作', '1.22.12'],
      ['一', '工作', '1.22.12'],
    ]);

    await core.rollback.rollback(outcome!.operation, 'window');
    expect(await text('一', '.go-version')).toBe('1.26\n');
    expect(await text('shared')).toBe('1.26\n');
    expect(await text("c'c", '.go-version')).toBe('# why\r\n1.26\r\n');
  },
);

it.skipIf(process.platform === 'win32')('the editor is told, and told no more after the undo', async () => {
  const project = at('editor');
  await mkdir(at('editor', '.vscode'), { recursive: true });
  await writeFile(at('editor', '.go-version'), '1.26.8\n');
  await core.projectList.open(project);
  await writeFile(at('my settings'), '{\n\t// mine\n\t"a": 1,\n}\n');
  await symlink('../../my settings', at('editor', '.vscode', 'settings.json'));

  const goroot = at('home', 'versions', 'go1.26.8');
  expect(await core.projectList.environmentOf(project)).toMatchObject({
    PATH: `${goroot}/bin:/usr/bin`,
    GOROOT: goroot,
  });
  const told = await core.projectEditor.write(project, 'window');
  expect(await text('my settings')).toBe(
    `{\n\t// mine\n\t"a": 1,\n\t"go.goroot": "${goroot}",\n\t"go.toolsEnvVars": { "GOROOT": "${goroot}" },\n}\n`,
  );
  await core.rollback.rollback(told!.operation, 'window');
  expect(await text('my settings')).toBe('{\n\t// mine\n\t"a": 1,\n}\n');
  expect((await lstat(at('editor', '.vscode', 'settings.json'))).isSymbolicLink()).toBe(true);
});
