import { expect, it } from 'vitest';
import type { HealthFinding } from './finding';
import { overallOf, type Overall } from './overall';
import type { CheckView, HealthReport } from './report';

type Severities = HealthFinding['severity'][];

function report(severities: Severities, states: CheckView['state'][], subject: object | null = {}) {
  const findings = severities.map((severity) => ({ severity }));
  return { subject, findings, checks: states.map((state) => ({ state })) } as unknown as HealthReport;
}
const said = (of: HealthReport | null, running = false): Overall => overallOf({ report: of, running });

it('is fine only when every check told something', () => {
  expect(said(report([], ['done', 'skipped']))).toEqual({ kind: 'healthy', notes: 0 });
  expect(said(report(['info', 'info'], ['done']))).toEqual({ kind: 'healthy', notes: 2 });
  expect(said(report(['info'], ['done', 'failed']))).toEqual({ kind: 'incomplete' });
  expect(said(report([], ['done', 'stopped', 'failed']))).toEqual({ kind: 'stopped' });
});

it('counts errors and warnings, whatever else could not be told', () => {
  expect(said(report(['error', 'warning', 'info'], ['done', 'failed']))).toEqual({
    kind: 'attention',
    amount: 2,
  });
});

it('without a Go says that and nothing else, unless it was stopped before it was looked for', () => {
  expect(said(report(['warning'], ['skipped', 'done'], null))).toEqual({ kind: 'no-go' });
  expect(said(report([], ['stopped'], null))).toEqual({ kind: 'stopped' });
});

it('while it runs says how far it is', () => {
  expect(said(null, true)).toEqual({ kind: 'checking', ended: 0, of: 0 });
  expect(said(report(['error'], ['done', 'failed', 'running', 'waiting', 'skipped']), true)).toEqual({
    kind: 'checking',
    ended: 2,
    of: 4,
  });
  expect(said(null)).toEqual({ kind: 'never' });
});
