import { describe, expect, it } from 'vitest';
import { describeHealthFinding, LANGUAGES, messagesIn } from '../../i18n';
import type { Finding } from '../environment/finding';
import { judgeEnvironment } from '../environment/judge';
import { cleanLinux, cleanWindows, messyLinux, messyWindows } from '../environment/messy-machine.fixture';
import type { EnvironmentView, FoundGo } from '../environment/view';
import { judgeEnvironmentHealth } from './judge-environment';

const messy = judgeEnvironment(messyWindows());

function go(version: string | null, of: Partial<FoundGo> = {}): FoundGo {
  const path = `/go/${version}/bin/go`;
  const base = { root: '/go', platform: null, origin: 'unpacked', scopes: [], importable: false } as const;
  return { path, version, ...base, scopes: [], ...of };
}

const viewWith = (of: Partial<EnvironmentView>): EnvironmentView => ({
  ...messy,
  gos: [],
  findings: [],
  ...of,
});

describe('the environment as the doctor tells it', () => {
  it('tells whatever hurts, each with the plan that mends it', () => {
    const wanted = messy.findings.filter(({ severity }) => severity !== 'info');
    const told = judgeEnvironmentHealth(messy).filter(({ kind }) => kind === 'finding');
    expect(wanted.length).toBeGreaterThan(3);
    expect(told.map(({ severity, id }) => [severity, id])).toEqual(
      wanted.map(({ severity, id }) => [severity, `finding:${id}`]),
    );
    expect(told.map(({ fix }) => fix)).toEqual(
      wanted.map(({ fix, id }) => (fix ? { kind: 'environment', findings: [id] } : null)),
    );
  });

  it.each([
    ['Windows', cleanWindows],
    ['Linux', cleanLinux],
  ])('has notes at most on a clean %s', (_, machine) => {
    const found = judgeEnvironmentHealth(judgeEnvironment(machine()));
    expect(found.filter(({ severity }) => severity !== 'info')).toEqual([]);
  });

  it('counts the Gos that somebody put there, newest first', () => {
    const gos = [
      go('1.25.14'),
      go(null),
      go('1.26.8'),
      go('1.27.1', { origin: 'module-cache' }),
      go('1.2', { root: null }),
    ];
    const [found, ...more] = judgeEnvironmentHealth(viewWith({ gos }));
    expect(more).toEqual([]);
    expect(found).toMatchObject({
      severity: 'info',
      kind: 'several-gos',
      params: { versions: ['1.26.8', '1.25.14', null] },
    });
    expect(judgeEnvironmentHealth(viewWith({ gos: gos.slice(2) }))).toEqual([]);
  });

  it('tells terminals that keep another Go', () => {
    const stale = messy.findings.find(({ kind }) => kind === 'stale-shells');
    const params = { count: 2, programs: ['bash', 'zsh'] };
    const finding = { ...(stale ?? messy.findings[0]!), kind: 'stale-shells', params } as Finding;
    const found = judgeEnvironmentHealth(
      viewWith({ findings: [{ ...finding, severity: 'info', fix: null }] }),
    );
    expect(found).toMatchObject([{ kind: 'stale-shells', severity: 'info', params }]);
  });

  it('tells no secret', () => {
    const params = { name: 'GOPROXY', value: 'https://li:hunter2@corp.test', from: 'user' };
    const finding = { ...messy.findings[0]!, kind: 'insecure', severity: 'warning', params } as Finding;
    const [found] = judgeEnvironmentHealth(viewWith({ findings: [finding] }));
    expect(JSON.stringify(found)).toContain('***@corp.test');
    expect(JSON.stringify(found)).not.toContain('hunter2');
  });

  it.each(LANGUAGES)('has words for all of it in %s', (language) => {
    const all = [messy, judgeEnvironment(messyLinux()), viewWith({ gos: [go(null), go('1.26.8')] })];
    for (const one of all.flatMap(judgeEnvironmentHealth)) {
      const words = describeHealthFinding(one, messagesIn(language));
      expect(words.title).not.toBe('');
      expect(Object.values(words).join(' ')).not.toMatch(/undefined|null|NaN|\[object/);
    }
  });
});
