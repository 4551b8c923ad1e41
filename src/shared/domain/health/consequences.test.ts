import { describe, expect, it } from 'vitest';
import { withoutConsequences } from './consequences';
import type { HealthFinding } from './finding';

const found = (check: string, kind: string, params: object = {}): HealthFinding =>
  ({
    check,
    kind,
    params,
    id: kind,
    severity: 'error',
    evidence: [],
    fix: null,
    docs: null,
  }) as HealthFinding;
const BLOCKED = found('build', 'build-blocked');
const FAILED = found('build', 'build-failed');
const BROKEN = found('project', 'packages-broken');

describe('what follows from another finding', () => {
  it.each([
    ['programs', []],
    ['builds', [BLOCKED]],
    ['nothing', [BLOCKED, FAILED, BROKEN]],
  ])('of damaged files that stop %s', (stops, left) => {
    const damaged = found('install', 'files-damaged', { stops });
    expect(withoutConsequences([BLOCKED, damaged, FAILED, BROKEN])).toEqual(
      [BLOCKED, damaged, FAILED, BROKEN].filter((one) => one === damaged || left.includes(one)),
    );
  });

  it('is nothing where nothing explains it', () => {
    expect(withoutConsequences([BLOCKED, FAILED, BROKEN])).toEqual([BLOCKED, FAILED, BROKEN]);
  });

  it('of a wrong clock is how files are stamped', () => {
    const wrong = found('network', 'clock-wrong');
    expect(withoutConsequences([found('build', 'clock-skew'), wrong])).toEqual([wrong]);
  });
});
