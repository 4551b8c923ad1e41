/** A troubled machine's report, for how the page looks: every severity, every state of a check, every fix. */
import type { ElectronApplication } from '@playwright/test';
import type { FindingOf, HealthFinding } from '@shared/domain/health/finding';
import type { CheckView, HealthReport, HealthState } from '@shared/domain/health/report';

const ROOT = '/home/li/.local/share/gvm-desktop/versions/go1.26.7';
const AGE = { day: '2026-11-22', origin: 'embedded', checkedAt: null } as const;

const ended = (check: CheckView['check'], ms: number): CheckView => ({
  check,
  state: 'done',
  ms,
  fault: null,
});

const BUILD: FindingOf<'build'> = {
  check: 'build',
  kind: 'executable-deleted',
  id: 'executable-deleted:/tmp',
  severity: 'error',
  params: { variable: 'GOTMPDIR', folder: '/tmp', when: 'before-start', lacking: null },
  evidence: [
    `${ROOT}/bin/go build -o /tmp/gvm-probe/probe ./probe`,
    'fork/exec /tmp/gvm-probe/probe: no such file or directory',
  ],
  fix: { kind: 'copy', text: `${ROOT}/bin/go\n${ROOT}/pkg/tool` },
  docs: 'https://go.dev/doc/faq#virus',
};

const SUMDB: FindingOf<'network'> = {
  check: 'network',
  kind: 'sumdb-off',
  id: 'sumdb-off:GOSUMDB',
  severity: 'warning',
  params: { name: 'GOSUMDB', value: 'off', from: 'environment' },
  evidence: ['GOSUMDB=off'],
  fix: { kind: 'environment', findings: [] },
  docs: 'https://go.dev/ref/mod#checksum-database',
};

const SERVES: FindingOf<'network'> = {
  check: 'network',
  kind: 'entry-serves',
  id: 'entry-serves:0',
  severity: 'info',
  params: { entry: 'https://goproxy.cn', latency: 83, speed: 12_400_000 },
  evidence: ['https://goproxy.cn: 200 in 83 ms'],
  fix: null,
  docs: null,
};

const TROUBLES: HealthFinding[] = [BUILD, SUMDB, SERVES];

/** `project`: looked at as well. */
export function troubled(project: string | null = null): HealthState {
  return {
    ...IDLE,
    report: {
      ...report(project),
      checks: [
        ended('install', 1_240),
        ended('security', 31),
        ended('environment', 840),
        ended('build', 7_310),
        ended('network', 412),
        {
          check: 'caches',
          state: 'failed',
          ms: 8_000,
          fault: { code: 'CHECK_TIMED_OUT', params: { check: 'caches', seconds: 8 } },
        },
        ...(project === null ? [] : [ended('project', 3_800)]),
      ],
      findings: TROUBLES,
    },
  };
}

/** Half way through a run. */
export function halfWay(): HealthState {
  return {
    ...IDLE,
    running: true,
    report: {
      ...report(null),
      checks: [
        { ...ended('install', 0), state: 'running', ms: null },
        ended('security', 31),
        ended('environment', 840),
        { ...ended('build', 0), state: 'running', ms: null },
        ended('network', 412),
        { ...ended('caches', 0), state: 'waiting', ms: null },
      ],
      findings: [SUMDB],
    },
  };
}

const IDLE: HealthState = {
  report: null,
  running: false,
  repairing: null,
  refreshing: false,
  refreshFault: null,
  trying: false,
};

function report(project: string | null): HealthReport {
  return {
    takenAt: new Date().toISOString(),
    ms: 7_400,
    host: { os: 'linux', arch: 'amd64' },
    subject: {
      go: `${ROOT}/bin/go`,
      root: ROOT,
      version: '1.26.7',
      platform: { os: 'linux', arch: 'amd64' },
      toolchain: 'go1.26.7',
    },
    project,
    checks: [],
    findings: [],
    ages: {
      vulnerabilities: AGE,
      releases: { ...AGE, origin: 'fetched', checkedAt: new Date().toISOString() },
    },
  };
}

/** Shows it as main would tell it, until main tells of its own. */
export async function showHealth(app: ElectronApplication, state: HealthState): Promise<void> {
  await app.evaluate(({ BrowserWindow }, value) => {
    const [window] = BrowserWindow.getAllWindows();
    window?.webContents.send('gvm:event', 'state', { slice: 'health', value });
  }, state);
}
