/** A report of a troubled machine with words of its own, so that it stays as it is when the checks learn more. */
import type { HealthFinding } from '../domain/health/finding';
import type { HealthReport } from '../domain/health/report';
import { messagesIn, type Language } from '../i18n';
import type { HealthFindingWords } from '../i18n/health-words';
import type { ReportWords } from './report-document';

type Words = Record<string, (params: Record<string, string>) => HealthFindingWords>;

const ENGLISH: Words = {
  damaged: ({ version }) => ({
    title: `1 file of Go ${version} is not what was published`,
    explain: 'A damaged file makes builds fail, or makes them wrong.',
    fix: 'Only this file is fetched again and checked; the file as it is now is kept.',
  }),
  vulnerable: ({ version, fixed }) => ({
    title: `Go ${version} has 2 known vulnerabilities`,
    explain: 'Programs that were built with it may be open to attacks, also those that run already.',
    fix: `Installs Go ${fixed}, which closes both, and makes it current.`,
  }),
  proxy: ({ proxy }) => ({
    title: `The module proxy ${proxy} answers slowly`,
    explain:
      'Every download of a module waits for it.\nThe entries after it in GOPROXY are only asked when it fails.',
    fix: 'Try another one first, for example goproxy.cn.',
  }),
  cache: ({ size }) => ({ title: `The build cache holds ${size}`, explain: '', fix: '' }),
};

const CHINESE: Words = {
  damaged: ({ version }) => ({
    title: `Go ${version} 有 1 个文件与发布时不一致`,
    explain: '文件损坏会使构建失败，或者构建出错误的程序。',
    fix: '只重新下载这个文件并核对，现有的文件会保留一份。',
  }),
  vulnerable: ({ version, fixed }) => ({
    title: `Go ${version} 有 2 个已知漏洞`,
    explain: '用它构建的程序可能受到攻击，包括已经在运行的。',
    fix: `安装已修复这两个漏洞的 Go ${fixed}，并设为当前版本。`,
  }),
  proxy: ({ proxy }) => ({
    title: `模块代理 ${proxy} 响应很慢`,
    explain: '下载每个模块都要等它。\n只有它失败了，才会访问 GOPROXY 中后面的地址。',
    fix: '可以把其他代理放到前面，例如 goproxy.cn。',
  }),
  cache: ({ size }) => ({ title: `构建缓存占用 ${size}`, explain: '', fix: '' }),
};

export function sampleWords(language: Language): ReportWords {
  const { health, faults } = messagesIn(language);
  const words = language === 'en' ? ENGLISH : CHINESE;
  const findings = { install: words, security: words, network: words, caches: words };
  return { faults, health: { ...health, findings: findings as unknown as typeof health.findings } };
}

/** The kinds are those of {@link sampleWords}. */
export function sampleFinding(given: object): HealthFinding {
  const finding = { id: 'x', severity: 'warning', evidence: [], fix: null, docs: null, params: {}, ...given };
  return finding as unknown as HealthFinding;
}

export const HOME = 'C:\\Users\\李明';
const VERSIONS = `${HOME}\\AppData\\Local\\gvm-desktop\\versions\\go1.26.8`;

export function sampleReport(): HealthReport {
  return {
    takenAt: '2026-11-23T09:02:00.000Z',
    ms: 7340,
    host: { os: 'windows', arch: 'amd64' },
    subject: {
      go: `${VERSIONS}\\bin\\go.exe`,
      root: VERSIONS,
      version: '1.26.8',
      platform: { os: 'windows', arch: 'amd64' },
      toolchain: 'go1.26.8',
    },
    project: null,
    checks: [
      { check: 'install', state: 'done', ms: 2310, fault: null },
      { check: 'security', state: 'done', ms: 41, fault: null },
      { check: 'environment', state: 'done', ms: 612, fault: null },
      {
        check: 'build',
        state: 'failed',
        ms: 60_000,
        fault: { code: 'CHECK_TIMED_OUT', params: { check: 'build', seconds: 60 } },
      },
      { check: 'network', state: 'done', ms: 4120, fault: null },
      { check: 'caches', state: 'done', ms: 330, fault: null },
      { check: 'project', state: 'skipped', ms: null, fault: null },
    ],
    findings: [
      sampleFinding({
        id: 'damaged:go1.26.8',
        check: 'install',
        kind: 'damaged',
        severity: 'error',
        params: { version: '1.26.8' },
        evidence: [`changed  ${VERSIONS}\\src\\fmt\\print.go`],
        fix: { kind: 'repair', toolchain: 'go1.26.8' },
      }),
      sampleFinding({
        id: 'vulnerable:go1.26.8',
        check: 'security',
        kind: 'vulnerable',
        params: { version: '1.26.8', fixed: '1.26.10' },
        evidence: [
          'GO-2026-4341  net/url: excessive memory use',
          'GO-2026-4340  crypto/tls: wrong handshake',
        ],
        fix: { kind: 'install', version: '1.26.10' },
        docs: 'https://pkg.go.dev/vuln/GO-2026-4341',
      }),
      sampleFinding({
        id: 'proxy:https://liming:hunter2-secret@proxy.example.com',
        check: 'network',
        kind: 'proxy',
        params: { proxy: 'https://liming:hunter2-secret@proxy.example.com' },
        evidence: [
          'GET https://liming:hunter2-secret@proxy.example.com/golang.org/x/mod/@v/list  200  8.4 s',
        ],
        docs: 'https://go.dev/ref/mod#goproxy-protocol',
      }),
      sampleFinding({
        id: 'cache:build',
        check: 'caches',
        kind: 'cache',
        severity: 'info',
        params: { size: '14 GB' },
        evidence: [`14,2 GB  ${HOME}\\AppData\\Local\\go-build`],
        fix: { kind: 'clean', stores: ['build'] },
      }),
    ],
    ages: {
      vulnerabilities: { day: '2026-11-20', origin: 'fetched', checkedAt: '2026-11-23T08:00:00.000Z' },
      releases: { day: '2026-11-22', origin: 'embedded', checkedAt: null },
    },
  };
}
