import { describe, expect, it } from 'vitest';
import { SHOWN_VARIABLES, type EnvironmentFacts, type ShownVariable } from './facts';
import { judgeEnvironment } from './judge';
import { cleanLinux, cleanWindows, messyLinux, storedVariable } from './messy-machine.fixture';
import { placeName } from './judge-sources';

/** `place=value`, the effective one with a star. */
function places(facts: EnvironmentFacts, name: ShownVariable): string[] {
  const { values } = judgeEnvironment(facts).variables.find((one) => one.name === name)!;
  return values.map(({ source, value, effective }) => {
    const place = source.kind === 'profile' ? placeName(source) : source.kind;
    return `${place}=${value}${effective ? ' *' : ''}`;
  });
}

function goEnv(facts: EnvironmentFacts, text: string): EnvironmentFacts {
  return { ...facts, goEnvFile: { path: '/go/env', text, unreadable: null } };
}

describe('on Windows', () => {
  const withStored = (...stored: EnvironmentFacts['stored']): EnvironmentFacts => ({
    ...cleanWindows(),
    stored: [...cleanWindows().stored, ...stored],
  });

  it('the account’s value wins over the machine’s, both over Go’s file, that over what Go ships', () => {
    const user = storedVariable('user', 'GoProxy', 'u');
    const machine = storedVariable('machine', 'GOPROXY', 'm');
    const shipped = 'goroot-file=https://goproxy.cn,direct';
    expect(places(goEnv(withStored(machine, user), 'GOPROXY=w'), 'GOPROXY')).toEqual([
      'user=u *',
      'machine=m',
      'go-env-file=w',
      shipped,
    ]);
    expect(places(goEnv(withStored(machine), 'GOPROXY=w'), 'GOPROXY')[0]).toBe('machine=m *');
    expect(places(goEnv(withStored(), 'GOPROXY=w'), 'GOPROXY')).toEqual(['go-env-file=w *', shipped]);
    expect(places(withStored(), 'GOPROXY')).toEqual([`${shipped} *`]);
  });

  it('an empty value is none, and one that isn’t text is left out', () => {
    const facts = withStored(
      storedVariable('user', 'GOPROXY', ''),
      storedVariable('machine', 'GOPROXY', null),
    );
    expect(places(goEnv(facts, 'GOPROXY=w'), 'GOPROXY')[0]).toBe('go-env-file=w *');
  });

  it('expands where Windows does', () => {
    const facts = withStored(
      storedVariable('user', 'GOPATH', '%USERPROFILE%\\gp'),
      storedVariable('user', 'GOBIN', '%USERPROFILE%\\b', 'REG_SZ'),
    );
    expect(places(facts, 'GOPATH')[0]).toBe('user=C:\\Users\\李 明\\gp *');
    expect(places(facts, 'GOBIN')).toEqual(['user=%USERPROFILE%\\b *']);
  });

  it('this process’s own value is shown and never in force', () => {
    const facts = { ...cleanWindows(), process: { goflags: '-v' } };
    expect(places(facts, 'GOFLAGS')).toEqual(['process=-v']);
  });

  it('Go’s file says nothing of what isn’t Go’s, of a comment, or before its last line', () => {
    const facts = goEnv(cleanWindows(), '#GOBIN=a\nGOBIN=b\r\nGOBIN=c\nHTTP_PROXY=p\nGIT_SSL_NO_VERIFY=1\n');
    expect(places(facts, 'GOBIN')).toEqual(['go-env-file=c *']);
    expect(places(facts, 'HTTP_PROXY')).toEqual([]);
    expect(places(facts, 'GIT_SSL_NO_VERIFY')).toEqual([]);
  });
});

describe('on POSIX', () => {
  const linux = (bashrc: string, answer: Record<string, string> | null): EnvironmentFacts => {
    const facts = cleanLinux();
    const profiles = facts.profiles.map((file) => (file.own ? { ...file, text: bashrc } : file));
    return { ...facts, profiles, newProcess: answer && { ...facts.newProcess, ...answer } };
  };

  it('the last line that fits a new shell’s answer is in force', () => {
    const bashrc =
      'export GOPROXY=a\nexport GOPROXY=b\nexport GOPROXY=a\nif false; then\n  export GOPROXY=c\nfi\n';
    expect(places(linux(bashrc, { GOPROXY: 'a' }), 'GOPROXY').slice(0, 4)).toEqual([
      '/home/李明/.bashrc:3=a *',
      '/home/李明/.bashrc:5=c',
      '/home/李明/.bashrc:2=b',
      '/home/李明/.bashrc:1=a',
    ]);
  });

  it('where no line fits somebody unknown set it, where a new shell has none nobody did', () => {
    expect(places(linux('export GOFLAGS=-v', { GOFLAGS: '-x' }), 'GOFLAGS')).toEqual([
      'session=-x *',
      '/home/李明/.bashrc:1=-v',
    ]);
    expect(places(linux('export GOFLAGS=-v', {}), 'GOFLAGS')).toEqual(['/home/李明/.bashrc:1=-v']);
    expect(places(linux('export GOFLAGS=-v', null), 'GOFLAGS')).toEqual(['/home/李明/.bashrc:1=-v *']);
  });

  it('proxies count in lower case too, the upper case first', () => {
    const answer = { http_proxy: 'l', HTTPS_PROXY: 'u', https_proxy: 'l', goproxy: 'no' };
    const facts = linux('', answer);
    expect(places(facts, 'HTTP_PROXY')).toEqual(['session=l *']);
    expect(places(facts, 'HTTPS_PROXY')).toEqual(['session=u *', 'session=l']);
    expect(places(facts, 'GOPROXY').some((text) => text.includes('no'))).toBe(false);
  });

  it('with GOENV=off there is no file', () => {
    const facts = { ...messyLinux(), goEnvFile: null };
    expect(places(facts, 'GONOSUMDB')).toEqual([]);
  });
});

it('shows every variable once, in the page’s order, with at most one in force', () => {
  const { variables } = judgeEnvironment(messyLinux());
  expect(variables.map(({ name }) => name)).toEqual([...SHOWN_VARIABLES]);
  for (const { values } of variables)
    expect(values.filter(({ effective }) => effective).length).toBeLessThanOrEqual(1);
});

it('what Go takes by itself: the winner’s folder, and the account’s go', () => {
  expect(
    places({ ...cleanLinux(), newProcess: { PATH: cleanLinux().process['PATH']! } }, 'GOROOT'),
  ).toContain('default=/home/李明/.local/share/gvm-desktop/current *');
  expect(places(cleanLinux(), 'GOPATH')).toEqual(['default=/home/李明/go *']);
});
