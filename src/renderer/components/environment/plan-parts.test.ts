import type { Finding } from '@shared/domain/environment/finding';
import type { EnvironmentPlan, PlannedEdit } from '@shared/domain/environment/remedy';
import { expect, test } from 'vitest';
import { planParts, remainingFindings } from './plan-parts';

const edit = (name: string, elevated: boolean): PlannedEdit => ({
  place: { kind: 'registry', hive: elevated ? 'HKLM' : 'HKCU', name, type: 'REG_SZ' },
  before: 'a',
  after: 'b',
  name,
  reasons: [],
  elevated,
});
const plan = (more: Partial<EnvironmentPlan>): EnvironmentPlan => ({
  id: 'p',
  edits: [],
  remaining: [],
  ...more,
});

test('the administrator’s edits are a step of their own', () => {
  const parts = planParts(plan({ edits: [edit('Path', false), edit('Path', true)] }));
  expect(parts.account.map(({ elevated }) => elevated)).toEqual([false]);
  expect(parts.administrator.map(({ elevated }) => elevated)).toEqual([true]);
  expect(parts).toMatchObject({ offersAdministrator: true, isEmpty: false });
});

test('the step is offered for what only waits for it, too', () => {
  const waits = { finding: 'x', why: 'needs-administrator', wayRound: 'machine-path' } as const;
  expect(planParts(plan({ remaining: [waits] }))).toMatchObject({
    waiting: [waits],
    offersAdministrator: true,
    isEmpty: true,
  });
  const unchosen = { finding: 'x', why: 'not-chosen', wayRound: null } as const;
  expect(planParts(plan({ remaining: [unchosen] })).offersAdministrator).toBe(false);
});

test('what stays is told with what was found, and only while it is still there', () => {
  const remaining = [
    { finding: 'here', why: 'not-chosen', wayRound: null },
    { finding: 'gone', why: 'not-chosen', wayRound: null },
  ] as const;
  const here = { id: 'here' } as Finding;
  expect(remainingFindings(plan({ remaining: [...remaining] }), [here])).toEqual([
    { ...remaining[0], of: here },
  ]);
});
