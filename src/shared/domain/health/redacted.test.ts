import { expect, it } from 'vitest';
import type { HealthFinding } from './finding';
import { redactedHealthFinding } from './redacted';

const SECRET = 'hunter2';
const finding = {
  id: 'proxy-unreachable:0',
  check: 'network',
  kind: 'any',
  severity: 'warning',
  params: {
    proxy: `https://li:${SECRET}@proxy.test/go`,
    tried: [`GOPROXY=li:${SECRET}@proxy.test`],
    deep: { url: `http://${SECRET}@h.test`, seconds: 3, fault: null },
  },
  evidence: [`GET https://li:${SECRET}@proxy.test/go: 502`, 'plain'],
  fix: { kind: 'copy', text: `HTTPS_PROXY=http://li:${SECRET}@proxy.test` },
  docs: null,
} as unknown as HealthFinding;

it('takes passwords out of everything that is shown, and leaves the rest as it is', () => {
  const shown = redactedHealthFinding(finding);
  expect(JSON.stringify(shown)).not.toContain(SECRET);
  expect(shown).toMatchObject({
    id: 'proxy-unreachable:0',
    params: { proxy: 'https://***@proxy.test/go', deep: { seconds: 3, fault: null } },
    evidence: ['GET https://***@proxy.test/go: 502', 'plain'],
  });
});

it('keeps the ids that a plan is asked for by', () => {
  const fix = { kind: 'environment', findings: ['a:https://x@h.test'] } as const;
  expect(redactedHealthFinding({ ...finding, fix: { ...fix, findings: [...fix.findings] } }).fix).toEqual(
    fix,
  );
});
