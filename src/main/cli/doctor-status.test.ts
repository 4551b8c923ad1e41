import type { ReportedCheck } from '@shared/report/report-document';
import { expect, it } from 'vitest';
import { doctorStatus, type DoctorEnd } from './doctor-status';

const END: DoctorEnd = { threshold: 'error', stopped: false, failed: false };
const NOTHING = { error: 0, warning: 0, info: 3 };

function statusOf(
  summary: Partial<typeof NOTHING>,
  end: Partial<DoctorEnd> = {},
  state: ReportedCheck['state'] = 'done',
) {
  const check: ReportedCheck = { check: 'build', name: '', state, ms: 1, error: null };
  return doctorStatus({ summary: { ...NOTHING, ...summary }, checks: [check] }, { ...END, ...end });
}

it('is 0 below the threshold and 1 from it on', () => {
  expect(statusOf({})).toBe(0);
  expect(statusOf({ warning: 1 })).toBe(0);
  expect(statusOf({ error: 1 })).toBe(1);
  expect(statusOf({}, { threshold: 'warning' })).toBe(0);
  expect(statusOf({ warning: 1 }, { threshold: 'warning' })).toBe(1);
  expect(statusOf({ error: 1 }, { threshold: 'warning' })).toBe(1);
});

it('takes a check that could not be made for a warning, one without anything to look at for none', () => {
  expect(statusOf({}, {}, 'failed')).toBe(0);
  expect(statusOf({}, { threshold: 'warning' }, 'failed')).toBe(1);
  expect(statusOf({}, { threshold: 'warning' }, 'skipped')).toBe(0);
});

it('is 1 when something of it failed, and 130 when it was stopped', () => {
  expect(statusOf({}, { failed: true })).toBe(1);
  expect(statusOf({ error: 1 }, { stopped: true, failed: true })).toBe(130);
});
