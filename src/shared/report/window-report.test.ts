import { expect, it } from 'vitest';
import type { HealthReport } from '../domain/health/report';
import { windowReport } from './window-report';

const SECRET = 'hunter2';
const ENVIRONMENT = { kind: 'environment', findings: ['a:https://x@h.test'] } as const;
const finding = {
  id: 'proxy-unreachable:0',
  severity: 'warning',
  params: { proxy: `https://li:${SECRET}@proxy.test/go`, deep: { seconds: 3, none: null } },
  evidence: [`GET https://li:${SECRET}@proxy.test/go: 502`, `NPM_TOKEN=${SECRET}`, 'plain'],
  fix: { kind: 'copy', text: `HTTPS_PROXY=http://li:${SECRET}@proxy.test` },
};
const output = `GOPROXY='https://li:${SECRET}@proxy.test'`;
const report = {
  project: '/home/li/p',
  checks: [
    {
      check: 'network',
      state: 'failed',
      fault: { code: 'PROCESS_FAILED', params: { command: 'go env', status: '1', output } },
    },
  ],
  findings: [finding, { ...finding, fix: ENVIRONMENT }],
} as unknown as HealthReport;

it('takes passwords out of findings and of what failed, and leaves what is asked by', () => {
  const shown = windowReport(report);
  expect(JSON.stringify(shown)).not.toContain(SECRET);
  expect(shown.checks[0]).toMatchObject({ state: 'failed', fault: { code: 'PROCESS_FAILED' } });
  expect(shown.findings[0]).toMatchObject({
    params: { proxy: 'https://***@proxy.test/go', deep: { seconds: 3, none: null } },
    evidence: ['GET https://***@proxy.test/go: 502', 'NPM_TOKEN=***', 'plain'],
  });
  expect(shown.findings[1]!.fix).toEqual(ENVIRONMENT);
  expect(shown.project).toBe('/home/li/p');
});
