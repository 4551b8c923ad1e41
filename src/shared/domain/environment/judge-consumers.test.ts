import { describe, expect, it } from 'vitest';
import type { EditorSettings, EnvironmentFacts } from './facts';
import { judgeEnvironment } from './judge';
import {
  cleanLinux,
  cleanWindows,
  linuxMachine,
  messyLinux,
  messyWindows,
  posixGo,
  windowsGo,
  windowsMachine,
} from './messy-machine.fixture';
import { CMD_PATH_LIMIT } from './path-limits';
import type { Consumer } from './view';

function who(facts: EnvironmentFacts, consumer: Consumer) {
  const found = judgeEnvironment(facts).consumers.filter((one) => one.consumer === consumer);
  return found.map(({ go, because }) => ({ version: go?.version ?? null, because }));
}

describe('on Windows', () => {
  it('new terminals get the machine’s Go first, and so does a service', () => {
    const because = { kind: 'first-in-path', scope: 'machine', entry: 'C:\\Program Files\\Go\\bin' };
    for (const consumer of ['cmd', 'powershell', 'service'] as const)
      expect(who(messyWindows(), consumer)).toEqual([{ version: '1.25.14', because }]);
  });

  it('a service doesn’t see the account’s PATH', () => {
    expect(who(cleanWindows(), 'service')).toEqual([{ version: null, because: { kind: 'no-go-in-path' } }]);
    const withoutMachine = { ...cleanWindows(), stored: cleanWindows().stored.slice(1) };
    expect(who(withoutMachine, 'service')).toEqual([{ version: null, because: { kind: 'unknown' } }]);
  });

  it.each([
    [CMD_PATH_LIMIT, '1.25.14'],
    [CMD_PATH_LIMIT + 1, null],
  ])('with a PATH of %d characters cmd.exe gets %s', (length, version) => {
    const before = 'C:\\Go\\bin;D:\\';
    const facts = windowsMachine({
      machinePath: 'C:\\Windows',
      userPath: before + 'x'.repeat(length - before.length - 'C:\\Windows;'.length),
      more: [],
      gos: [windowsGo('C:\\Go', '1.25.14')],
    });
    expect(who(facts, 'cmd')[0]!.version).toBe(version);
    expect(who(facts, 'cmd')[0]!.because).toMatchObject(
      version === null ? { kind: 'path-too-long', length } : { kind: 'first-in-path' },
    );
    expect(who(facts, 'powershell')[0]!.version).toBe('1.25.14');
  });

  it('of go.exe and go.cmd in one folder the program counts', () => {
    const exe = windowsGo('C:\\Go', '1.25.14');
    const cmd = { ...exe, path: 'C:\\Go\\bin\\go.cmd', version: '1.1' };
    const facts = windowsMachine({ machinePath: '', userPath: 'C:\\Go\\bin', more: [], gos: [cmd, exe] });
    expect(who(facts, 'cmd')[0]!.version).toBe('1.25.14');
  });

  it('this process keeps what it was started with', () => {
    const facts = { ...cleanWindows(), process: { PATH: 'C:\\Windows' } };
    expect(who(facts, 'this-process')).toEqual([{ version: null, because: { kind: 'no-go-in-path' } }]);
  });
});

describe('VS Code', () => {
  const gos = ['/alt', '/set', '/var', '/env', '/varpath', '/path'].map((root, at) =>
    posixGo(`${root}/bin/go`, root, `1.2${at}.0`),
  );
  const settings: EditorSettings = {
    editor: 'VS Code',
    file: { path: '/s.json', text: '{}', unreadable: null },
    goroot: '/set',
    alternateGo: '/alt/bin/go',
    variables: { GOROOT: '/var', PATH: '/varpath/bin:${env:PATH}' },
  };
  const machine = (goroot: string | null, editor: Partial<EditorSettings>): EnvironmentFacts => ({
    ...linuxMachine({
      path: '/path/bin',
      newVariables: { HOME: '/h', ...(goroot === null ? {} : { GOROOT: goroot }) },
      bashrc: '',
      gos,
      missing: [],
    }),
    editors: [{ ...settings, ...editor }],
  });
  const setting = (key: string) => ({ kind: 'editor-setting', key, file: '/s.json' });

  it.each<[string, string | null, Partial<EditorSettings>, string, object]>([
    ['alternateTools first', '/env', {}, '1.20.0', setting('go.alternateTools')],
    ['then goroot', '/env', { alternateGo: null }, '1.21.0', setting('go.goroot')],
    [
      'one that isn’t there is passed over',
      '/env',
      { alternateGo: '/no/go' },
      '1.21.0',
      setting('go.goroot'),
    ],
    ['a bare name isn’t looked up', '/env', { alternateGo: 'go1.22' }, '1.21.0', setting('go.goroot')],
    [
      'then the variables it is told',
      '/env',
      { alternateGo: null, goroot: '' },
      '1.22.0',
      setting('go.toolsEnvVars'),
    ],
    [
      'then GOROOT of the environment',
      '/env',
      { alternateGo: null, goroot: '${workspaceFolder}/go', variables: {} },
      '1.23.0',
      { kind: 'goroot', value: '/env' },
    ],
    [
      'then the PATH it is told',
      null,
      { alternateGo: null, goroot: null, variables: { PATH: '/varpath/bin:${env:PATH}' } },
      '1.24.0',
      setting('go.toolsEnvVars'),
    ],
    [
      'then PATH',
      '/gone',
      { alternateGo: null, goroot: null, variables: {} },
      '1.25.0',
      { kind: 'first-in-path', scope: 'user', entry: '/path/bin' },
    ],
    [
      '~ and ${env:…} are replaced',
      null,
      { alternateGo: '${env:ALT}/bin/go' },
      '1.21.0',
      setting('go.goroot'),
    ],
  ])('%s', (_, goroot, editor, version, because) => {
    expect(who(machine(goroot, editor), 'vscode')).toEqual([{ version, because }]);
  });

  it('is named, and there only where it is installed', () => {
    const named = judgeEnvironment(messyLinux()).consumers.find(({ consumer }) => consumer === 'vscode');
    expect(named).toMatchObject({ name: 'VSCodium', go: { version: '1.24.4', origin: 'system-package' } });
    expect(who(cleanLinux(), 'vscode')).toEqual([]);
  });
});

it('on POSIX a login shell answers, or nobody knows', () => {
  expect(who(cleanLinux(), 'login-shell')[0]!.version).toBe('1.26.10');
  expect(who({ ...cleanLinux(), newProcess: null }, 'login-shell')).toEqual([
    { version: null, because: { kind: 'unknown' } },
  ]);
  expect(who(cleanLinux(), 'service')).toEqual([]);
});
