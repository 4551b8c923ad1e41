import { describe, expect, it } from 'vitest';
import type { EnvironmentFacts } from './facts';
import { judgeEnvironment } from './judge';
import {
  cleanLinux,
  linuxMachine,
  messyLinux,
  messyWindows,
  posixGo,
  storedVariable,
  windowsGo,
  windowsMachine,
} from './messy-machine.fixture';
import type { EntryMark } from './view';

const HOME = 'C:\\Users\\李 明\\AppData\\Local\\gvm-desktop';

function windows(userPath: string, more: Partial<EnvironmentFacts> = {}, machinePath = 'C:\\Windows') {
  const gos = [windowsGo('C:\\Go', '1.25.14'), windowsGo(`${HOME}\\current`, '1.26.10')];
  return { ...windowsMachine({ machinePath, userPath, more: [], gos }), ...more };
}

function marksOf(facts: EnvironmentFacts, scope: 'user' | 'machine' | 'process' = 'user'): EntryMark[][] {
  return judgeEnvironment(facts).path[scope].map(({ marks }) => marks);
}

describe('an entry of PATH on Windows', () => {
  it.each<[string, EntryMark[]]>([
    ['D:\\tools', []],
    ['C:\\Go\\bin', ['go', 'winner']],
    ['c:/GO/bin', ['go', 'winner']],
    ['"C:\\Go\\bin"', ['go', 'winner', 'quoted']],
    [' C:\\Go\\bin ', ['go', 'winner']],
    ['C:\\Go\\bin\\', ['go', 'winner', 'trailing-separator']],
    [`${HOME}\\current\\bin`, ['ours', 'go', 'winner']],
    ['%LOCALAPPDATA%\\gvm-desktop\\Current\\bin', ['ours', 'go', 'winner']],
    [`${HOME}\\bin`, ['ours']],
    ['%USERPROFILE%\\go\\bin', ['gopath-bin']],
    ['%NOWHERE%\\x', ['unexpanded']],
    ['%GOROOT%\\bin', ['stale', 'unexpanded']],
    ['bin', ['relative']],
    ['\\bin', ['relative']],
    ['\\\\server\\share\\bin', []],
    ['C:\\', []],
    ['""', ['empty']],
  ])('%s', (entry, marks) => {
    expect(marksOf(windows(entry))).toEqual([marks]);
  });

  it('is about Go when it is gone only by the spelling of a Go’s folder', () => {
    const folders = {
      'D:\\go1.19\\bin': 'missing',
      'D:\\x\\bin': 'missing',
      'C:\\Users\\李 明\\go\\bin': 'missing',
      'D:\\file': 'file',
    } as const;
    const facts = windows('D:\\go1.19\\bin;D:\\x\\bin;%USERPROFILE%\\go\\bin;D:\\file', { folders });
    expect(marksOf(facts)).toEqual([['stale'], ['missing'], ['gopath-bin', 'missing'], ['not-a-folder']]);
  });

  it('is a duplicate of an earlier one however it is spelled, within its own PATH', () => {
    const facts = windows('D:\\x;%USERPROFILE%\\a;d:/X/;C:\\Users\\李 明\\A', {}, 'D:\\x');
    expect(marksOf(facts)).toEqual([[], [], ['duplicate', 'trailing-separator'], ['duplicate']]);
  });

  it('of a value that Windows doesn’t expand stays unexpanded', () => {
    const facts = windows('');
    const stored = [storedVariable('user', 'Path', '%USERPROFILE%\\go\\bin;C:\\Go\\bin', 'REG_SZ')];
    expect(marksOf({ ...facts, stored })).toEqual([['unexpanded'], ['go', 'winner']]);
  });

  it('of the machine wins over the account’s', () => {
    const facts = windows(`${HOME}\\current\\bin`, {}, 'C:\\Windows;C:\\Go\\bin');
    expect(marksOf(facts, 'machine')).toEqual([[], ['go', 'winner']]);
    expect(marksOf(facts)).toEqual([['ours', 'go']]);
    expect(marksOf(facts, 'process')[1]).toEqual(['go', 'winner']);
  });

  it('keeps a `;` in quotes, and what is wrong with one entry from the others', () => {
    const { user } = judgeEnvironment(windows('"D:\\a;b";;C:\\Go\\bin')).path;
    expect(user.map(({ text }) => text)).toEqual(['"D:\\a;b"', '', 'C:\\Go\\bin']);
    expect(user[0]!.expanded).toBe('D:\\a;b');
    expect(user[2]).toMatchObject({ version: '1.25.14', origin: 'installer' });
  });

  it('is none where the value isn’t text or isn’t there', () => {
    const facts = windows('');
    expect(marksOf({ ...facts, stored: [storedVariable('user', 'Path', null)] })).toEqual([]);
    expect(marksOf({ ...facts, stored: [] }, 'machine')).toEqual([]);
  });
});

describe('an entry of PATH on POSIX', () => {
  const gos = [posixGo('/usr/bin/go', '/usr/lib/go', '1.24.4')];
  const linux = (path: string) =>
    linuxMachine({ path, newVariables: { GOPATH: '/gp:/gp2' }, bashrc: '', gos, missing: ['/x'] });

  it.each<[string, EntryMark[]]>([
    ['/usr/bin', ['go', 'winner']],
    ['/usr//bin/', ['go', 'winner', 'trailing-separator']],
    ['/USR/bin', []],
    ['/x', ['missing']],
    ['/gp2/bin', ['gopath-bin']],
    ['~/bin', ['unexpanded']],
    ['$HOME/bin', ['unexpanded']],
    ['.', ['relative']],
    ['/', []],
    ['"/usr/bin"', ['relative']],
  ])('%s', (entry, marks) => {
    expect(marksOf(linux(entry))).toEqual([marks]);
  });

  it('may be empty, which means the folder one is in', () => {
    expect(marksOf(linux('/a::/b'))[1]).toEqual(['empty']);
  });

  it('is shown as the account’s, none as the machine’s', () => {
    const { path } = judgeEnvironment(cleanLinux());
    expect(path.machine).toEqual([]);
    expect(path.user[0]).toMatchObject({
      marks: ['ours', 'go', 'winner'],
      version: '1.26.10',
      origin: 'ours',
    });
    expect(judgeEnvironment({ ...cleanLinux(), newProcess: null }).path.user).toEqual([]);
  });
});

it('every go says which PATHs lead to it, and whether it can come into the list', () => {
  const found = judgeEnvironment(messyWindows()).gos.map(({ origin, scopes, importable }) => ({
    origin,
    scopes,
    importable,
  }));
  expect(found).toEqual([
    { origin: 'installer', scopes: ['machine', 'process'], importable: true },
    { origin: 'sdk', scopes: ['user', 'process'], importable: true },
    { origin: 'unpacked', scopes: ['user', 'process'], importable: true },
    { origin: 'scoop', scopes: ['user', 'process'], importable: true },
    { origin: 'ours', scopes: [], importable: false },
  ]);
  const shim = judgeEnvironment(messyLinux()).gos[0]!;
  expect(shim).toMatchObject({ origin: 'goenv', root: null, importable: false });
});
