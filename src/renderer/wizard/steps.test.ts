import type { Finding } from '@shared/domain/environment/finding';
import { describe, expect, it } from 'vitest';
import { chosenFindings, groupFindings, RAIL, railState, ticked, wizardFindings } from './steps';

function finding(id: string, more: Partial<Finding> = {}): Finding {
  return {
    id,
    kind: 'gopath-bin-missing',
    params: { folder: '/home/li/go/bin' },
    severity: 'warning',
    fix: { kind: 'append-entry', entry: '/home/li/go/bin' },
    recommended: true,
    elevated: false,
    ...more,
  } as Finding;
}

const FINDINGS = [
  finding('recommended'),
  finding('optional', { recommended: false }),
  finding('elevated', { elevated: true }),
  finding('known', { fix: null, recommended: false }),
];

describe('the rail', () => {
  const states = (step: Parameters<typeof railState>[1], nothingToDo = false): string[] =>
    RAIL.map((railStep) => railState(railStep, step, { nothingToDo }));

  it('leads from step to step', () => {
    expect(states('scan')).toEqual(['current', 'open', 'open', 'open']);
    expect(states('preview')).toEqual(['done', 'done', 'current', 'open']);
    expect(states('done')).toEqual(['done', 'done', 'done', 'done']);
  });

  it('needs no preview on a clean machine', () => {
    expect(states('scan', true)).toEqual(['current', 'open', 'open', 'open']);
    expect(states('findings', true)).toEqual(['done', 'current', 'skipped', 'open']);
    expect(states('go', true)).toEqual(['done', 'done', 'skipped', 'current']);
    expect(states('done', true)).toEqual(['done', 'done', 'skipped', 'done']);
  });
});

it('leaves to the last step what leads to a Go that isn’t there yet', () => {
  const publish = { fix: { kind: 'publish' } } as const;
  const goroot = finding('goroot', publish);
  const findings = [...FINDINGS, finding('publish', { ...publish, kind: 'not-published' } as never), goroot];
  expect(wizardFindings(findings, false)).toEqual({ findings: FINDINGS, last: [goroot] });
  expect(wizardFindings(findings, true)).toEqual({ findings, last: [] });
});

it('puts each finding in one group', () => {
  const [recommended, optional, elevated, known] = FINDINGS.map((one) => [one]);
  expect(groupFindings(FINDINGS)).toEqual({ recommended, optional, elevated, known });
});

describe('what is ticked', () => {
  const chosen = (accepted: string[] | null, elevated: boolean): string[] =>
    chosenFindings(FINDINGS, { accepted, elevated }).map(({ id }) => id);

  it('is what is recommended until the person chose otherwise', () => {
    expect(chosen(null, false)).toEqual(['recommended']);
    expect(chosen(null, true)).toEqual(['recommended', 'elevated']);
  });

  it('is never what can’t be mended, and never an administrator’s without the switch', () => {
    expect(chosen(['known', 'optional', 'elevated'], false)).toEqual(['optional']);
  });

  it('starts from what is recommended at the first tick, and forgets what is gone', () => {
    expect(ticked(FINDINGS, null, 'optional', true)).toEqual(['recommended', 'optional', 'elevated']);
    expect(ticked(FINDINGS, ['recommended', 'gone'], 'recommended', false)).toEqual([]);
  });
});
