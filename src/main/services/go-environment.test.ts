import { join } from 'node:path';
import { expect, test } from 'vitest';
import { FakeDisk } from '../ports/disk.fake';
import { homeAt } from '../ports/home';
import type { Processes, RunResult } from '../ports/processes';
import { goEnvValues } from '@shared/domain/environment/go-env-file';
import { GoEnvironment } from './go-environment';

interface Machine {
  env?: Record<string, string>;
  settings?: { goproxy: string; gosumdb: string };
  files?: Record<string, string>;
  goAnswers?: RunResult | null;
}

async function machine({ env = {}, settings, files = {}, goAnswers = null }: Machine) {
  const disk = new FakeDisk();
  for (const [path, text] of Object.entries(files)) await disk.writeText(path, text);
  let runs = 0;
  const processes = {
    run: async () => {
      runs += 1;
      if (!goAnswers) throw new Error('no go');
      return goAnswers;
    },
  } as unknown as Processes;
  const subject = new GoEnvironment({
    env: { HOME: '/home/me', ...env },
    disk,
    home: homeAt('/gvm'),
    processes,
    settings: { read: async () => settings ?? { goproxy: '', gosumdb: '' } },
    system: 'linux',
  });
  return { subject, runs: () => runs };
}

const FILES = {
  [join('/home/me/.config/go/env')]: 'GOPROXY=https://user-file.test\nGOSUMDB=off\n',
  [join('/usr/local/go/bin/go')]: '',
  [join('/usr/local/go/go.env')]: '# defaults\nGOPROXY=https://path.test\nGONOSUMDB=x.test\n',
  [join('/gvm/versions/go1.26.8/go.env')]: 'GOPROXY=https://newer.test\n',
  [join('/gvm/versions/go1.9.7/go.env')]: 'GOPROXY=https://older.test\n',
};

test('settings come first, then the process, the person’s file, the defaults of a Go', async () => {
  const all = {
    env: { GOPROXY: 'https://process.test', PATH: '/usr/local/go/bin' },
    settings: { goproxy: 'https://settings.test', gosumdb: '' },
    files: FILES,
  };
  const view = await (await machine(all)).subject.read();
  expect(view.GOPROXY).toEqual({ value: 'https://settings.test', origin: { kind: 'settings' } });
  expect(view.GOSUMDB).toMatchObject({ value: 'off', origin: { kind: 'user-file' } });
  expect(view.GONOSUMDB).toMatchObject({ value: 'x.test', origin: { kind: 'go-env-file' } });
  expect(view.GOFLAGS).toEqual({ value: '', origin: { kind: 'not-set' } });

  const { settings: _, ...unset } = all;
  expect((await (await machine(unset)).subject.read()).GOPROXY.origin).toEqual({ kind: 'environment' });
});

test('an empty variable counts as not set, and GOENV moves or switches off the file', async () => {
  const read = async (env: Record<string, string>) =>
    (
      await (
        await machine({ env, files: { ...FILES, '/elsewhere': 'GOPROXY=https://moved.test' } })
      ).subject.values()
    ).GOPROXY;
  expect(await read({ GOPROXY: '' })).toBe('https://user-file.test');
  expect(await read({ GOENV: '/elsewhere' })).toBe('https://moved.test');
  expect(await read({ GOENV: 'off', PATH: '/usr/local/go/bin' })).toBe('https://path.test');
  expect(await read({ XDG_CONFIG_HOME: '/none' })).toBe('https://newer.test');
});

test('asks a go only when no file says anything, and once', async () => {
  const goAnswers = { status: 0, stdout: '{"GOPROXY":"https://asked.test"}', stderr: '' };
  const { subject, runs } = await machine({ goAnswers });
  expect((await subject.read()).GOPROXY).toEqual({
    value: 'https://asked.test',
    origin: { kind: 'go-command' },
  });
  await subject.read();
  expect(runs()).toBe(1);
  expect((await (await machine({})).subject.read()).GOPROXY.origin).toEqual({ kind: 'not-set' });
});

test('reads the file as the go command writes it', () => {
  expect(goEnvValues('GOPROXY=a=b,c\r\n# X=1\nlower=1\nGOFLAGS=\nGOPROXY=last\n')).toEqual({
    GOPROXY: 'last',
    GOFLAGS: '',
  });
});
