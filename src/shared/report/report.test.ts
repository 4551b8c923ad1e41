import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { REPORT_FORMATS, type HealthReport } from '../domain/health/report';
import { LANGUAGES } from '../i18n';
import type { OwnNames } from './hidden-names';
import { reportDocument, type ReportDocument, type ReportWords } from './report-document';
import { REPORT_STYLE, REPORT_STYLE_HASH } from './report-style';
import { reportText } from './report-text';
import { HOME, sampleFinding, sampleReport, sampleWords } from './report.fixture';

const NAMES: OwnNames = { account: '李明', homes: [HOME], machine: 'LI-LAPTOP' };
const english = sampleWords('en');
/** Says whatever its parameters say, everywhere. */
const echo: ReportWords = {
  ...english,
  health: {
    ...english.health,
    findings: {
      network: {
        echo: (params: object) => {
          const said = Object.values(params).join(' ');
          return { title: said, explain: said, fix: said };
        },
      },
    } as unknown as typeof english.health.findings,
  },
};

function documentOf(report: HealthReport, messages = english, hide: OwnNames | null = null): ReportDocument {
  return reportDocument(report, { messages, language: 'en', version: '9.9.9', hide });
}

function allTexts(report: HealthReport, messages = english, hide: OwnNames | null = null): string[] {
  const document = documentOf(report, messages, hide);
  return REPORT_FORMATS.map((format) => reportText(format, document, messages));
}

function reportWith(finding: object, more: Partial<HealthReport> = {}): HealthReport {
  const own = sampleFinding({ check: 'network', kind: 'echo', ...finding });
  return { ...sampleReport(), findings: [own], ...more };
}

describe('what a report holds', () => {
  it('in JSON: the same names whatever the language', () => {
    const document = JSON.parse(allTexts(sampleReport())[2]!) as ReportDocument;
    expect(document).toMatchObject({
      product: 'GVM Desktop',
      version: '9.9.9',
      takenAt: '2026-11-23T09:02:00.000Z',
      host: 'windows/amd64',
      go: { version: '1.26.8', platform: 'windows/amd64', toolchain: 'go1.26.8' },
      project: null,
      summary: { error: 1, warning: 2, info: 1 },
      data: { releases: { day: '2026-11-22', origin: 'embedded' } },
      namesHidden: false,
    });
    expect(document.findings[1]).toEqual({
      id: 'vulnerable:go1.26.8',
      check: 'security',
      severity: 'warning',
      kind: 'vulnerable',
      params: { version: '1.26.8', fixed: '1.26.10' },
      title: 'Go 1.26.8 has 2 known vulnerabilities',
      explain: 'Programs that were built with it may be open to attacks, also those that run already.',
      evidence: ['GO-2026-4341  net/url: excessive memory use', 'GO-2026-4340  crypto/tls: wrong handshake'],
      evidenceOmitted: 0,
      fix: 'Installs Go 1.26.10, which closes both, and makes it current.',
      action: { kind: 'install', version: '1.26.10' },
      docs: 'https://pkg.go.dev/vuln/GO-2026-4341',
    });
    expect(document.checks[3]).toEqual({
      check: 'build',
      name: 'Building and running',
      state: 'failed',
      ms: 60_000,
      error: { code: 'CHECK_TIMED_OUT', message: expect.stringContaining('60'), hint: expect.any(String) },
    });
  });

  it.each(LANGUAGES)('in %s for people: the gravest first, and what could not be checked', (language) => {
    const messages = sampleWords(language);
    const document = reportDocument(sampleReport(), { messages, language, version: '9.9.9', hide: null });
    for (const format of ['html', 'md'] as const) {
      const text = reportText(format, document, messages);
      const places = document.findings.map(({ title }) => text.indexOf(title.slice(0, 12)));
      expect(places).toEqual([...places].sort((a, b) => a - b));
      expect(Math.min(...places)).toBeGreaterThan(0);
      const { states } = messages.health.report;
      expect(text).toContain(states.failedBecause(document.checks[3]!.error!.message));
      expect(text).toContain(states.noProject);
      expect(text).toContain(messages.health.report.leftOut);
      expect(text).not.toContain('undefined');
    }
    expect(reportText('html', document, messages)).toContain(`<html lang="${language}">`);
  });

  it('says what it can’t say: no Go, a run that was stopped', () => {
    const checks = sampleReport().checks.map((view) => ({ ...view, state: 'stopped' as const }));
    const [html, markdown] = allTexts({ ...sampleReport(), checks, findings: [], subject: null });
    for (const text of [html, markdown]) {
      expect(text).toContain('No Go was found on this machine');
      expect(text).toContain('stopped');
    }
    const [stopped] = allTexts({ ...sampleReport(), checks, findings: [] });
    expect(stopped).toContain('What could be checked is fine');
  });
});

describe('a page that needs nothing else', () => {
  it('allows its own style and nothing besides', () => {
    expect(createHash('sha256').update(REPORT_STYLE).digest('base64')).toBe(REPORT_STYLE_HASH);
    const [html] = allTexts(sampleReport());
    expect(html).toContain(`style-src 'sha256-${REPORT_STYLE_HASH}'`);
    expect(html).toContain(`<style>${REPORT_STYLE}</style>`);
    expect(html).not.toMatch(/<script|<img|<link|\bsrc=|url\(|@import/);
  });
});

/** Of what the page itself is made; none of them can be written by a finding. */
const OWN_TAGS =
  /<(?:!doctype html|\/?(?:html|head|meta|title|style|body|main|h[1-4]|p|div|span|article|pre|code|a|table|thead|tbody|tr|th|td|dl|dt|dd|footer)(?: [^<>]*)?)>/g;

/** Controls, and what turns the direction of writing. */
const UNSEEN = /(?!\n)[\p{Cc}\p{Cf}\p{Cs}]/u;

describe('hostile text', () => {
  const HOSTILE = [
    '<script>alert(1)</script>',
    '</code></pre><img src=x onerror=alert(1)>',
    ']]> --> <!-- ]]>',
    '```\n# owned\n`````\n~~~',
    '" onmouseover="x" \' &lt;b&gt; &#60;',
    '[link](javascript:alert(1)) ![x](http://x/y) <http://x> @somebody #1 $x$',
    '\u202e\u2066abc\u200b\u0000\u001b[31mred\u001b[0m\u001b]0;title\u0007\ud800',
    '- [ ] item\n1. one\n=====\n    code\n> quote\n| a | b |',
  ];
  const hostile = (): HealthReport =>
    reportWith({
      id: `echo:${HOSTILE.join('')}`,
      params: Object.fromEntries(HOSTILE.map((text, at) => [`p${at}`, text])),
      evidence: [...HOSTILE, 'x'.repeat(100_000)],
      docs: 'javascript:alert(1)',
    });

  it('stays text in the page', () => {
    const [html] = allTexts(hostile(), echo);
    expect(html!.replace(`<style>${REPORT_STYLE}</style>`, '').replace(OWN_TAGS, '')).not.toMatch(/[<>]/);
    expect(html).toContain('&lt;script&gt;alert(1)&lt;/script&gt;');
    expect(html).not.toContain('href="javascript');
    expect(html!.match(/<article/g)).toHaveLength(1);
    expect(html!.length).toBeLessThan(60_000);
  });

  it('stays text in Markdown', () => {
    const markdown = allTexts(hostile(), echo)[1]!;
    const fence = /^(`{3,})text\n([\s\S]*?)\n\1$/m.exec(markdown)!;
    expect(fence[2]).toContain('<script>alert(1)</script>');
    expect(fence[2]!.match(new RegExp(`^${fence[1]}`, 'm'))).toBeNull();
    const outside = markdown
      .replace(fence[0], '')
      .replace(/\\[!-/:-@[-`{-~]/g, 'x')
      .replace(/(`+)[^`].*?[^`]\1(?!`)/g, '')
      .replace(/^\*\*[^*]*\*\*/gm, '');
    expect(outside).not.toMatch(/<(?!!-- -->)|[[\]*_~`]|(?<!\w)@\w/);
    expect(outside).not.toMatch(/^(?: {4}|\t|[=|]|> |- \[|\d+\. )/m);
    expect(outside.match(/^#+ .*/gm)).toHaveLength(6);
  });

  it('shows what can’t be seen, and loses the colours of a terminal', () => {
    for (const text of allTexts(hostile(), echo)) {
      expect(text).not.toMatch(UNSEEN);
      expect(text).toMatch(/\\u202e\\{1,2}u2066abc/);
      expect(text).toContain('red');
      expect(text).not.toContain('[31m');
    }
  });

  it('ends somewhere, and says so', () => {
    const evidence = Array.from({ length: 5000 }, (_, line) => `line ${line}`);
    for (const text of allTexts(reportWith({ evidence }), echo).slice(0, 2)) {
      expect(text).toContain('line 199');
      expect(text).not.toContain('line 200\n');
      expect(text).toContain('… and 4800 more lines');
    }
  });

  it('is gone through in one go, however long', () => {
    const long = ['a', 'https', '://', '@', 'token', '"', 'x=', '`', '\\', '-', 'login '].map((part) =>
      part.repeat(150_000 / part.length),
    );
    const began = performance.now();
    documentOf(reportWith({ params: { long: long[0] }, evidence: long }), echo, NAMES);
    expect(performance.now() - began).toBeLessThan(15_000);
  });
});

describe('secrets', () => {
  const secret = fc
    .tuple(fc.stringMatching(/^[A-Za-z][A-Za-z0-9]{7,24}$/), fc.stringMatching(/^[0-9]{3}$/))
    .map(([word, number]) => `${word}${number}Q7`);
  /** The ways in which secrets come into a report. */
  const WAYS: ((secret: string) => string)[] = [
    (it) => `https://${it}@proxy.example.com/x`,
    (it) => `GET https://user:${it}@proxy.example.com:8080/mod/@v/list: 403`,
    (it) => `GOPROXY=user:${it}@proxy.example.com,direct`,
    (it) => `set HTTPS_PROXY=http://user:${it}@10.0.0.1:3128`,
    (it) => `https://proxy.example.com/go?token=${it}&mode=json`,
    (it) => `https://proxy.example.com/go?x=1&sig=${it}`,
    (it) => `//registry.example.com/:_authToken=${it}`,
    (it) => `{"_authToken": "${it}", "user": "x"}`,
    (it) => `{\\"password\\":\\"${it}\\"}`,
    (it) => `> Authorization: Basic ${it}`,
    (it) => `proxy-authorization: Bearer ${it}`,
    (it) => `Cookie: session=${it}; other=${it}`,
    (it) => `X-JFrog-Art-Api-Key: ${it}`,
    (it) => `sent bearer ${it}.`,
    (it) => `NPM_TOKEN=${it}`,
    (it) => `GITLAB_PASSWORD='${it} ${it}'`,
    (it) => `machine git.example.com login me password ${it}`,
    (it) => `curl --proxy-user me:${it} https://x`,
    (it) => `tool --api-token ${it}`,
    (it) => `remote: ghp_${it}${it} is no key`,
    (it) => `https://dl.example.com/${it}${it}/go/@v/list`,
    (it) => `${'x'.repeat(1900)} https://user:${it}${'y'.repeat(3000)}@host`,
    (it) => `first\r\nhttps://user:${it}@host\r\nlast`,
  ];
  const planted = fc.record({
    secret,
    way: fc.constantFrom(...WAYS),
    before: fc.constantFrom('', 'failed: ', '\u001b[31m', '“', "x '", '\t', '日志：'),
  });

  it('are in none of the three, wherever they were', () => {
    fc.assert(
      fc.property(planted, fc.constantFrom(null, NAMES), ({ secret, way, before }, hide) => {
        const text = before + way(secret);
        const fault = {
          code: 'PROCESS_FAILED',
          params: { command: text, status: '1', output: text },
        } as const;
        const report = reportWith(
          {
            id: `echo:${text}`,
            params: {
              text,
              list: [text],
              deep: { name: 'GOPROXY', value: `u:${secret}@h` },
              HTTP_PROXY: `${secret}@h`,
            },
            evidence: [text],
            docs: text,
            fix: { kind: 'copy', text },
          },
          {
            project: text,
            subject: { ...sampleReport().subject!, go: text },
            checks: [{ check: 'network', state: 'failed', ms: 1, fault }],
          },
        );
        for (const output of allTexts(report, echo, hide)) expect(output).not.toContain(secret);
      }),
      { numRuns: 100 },
    );
  });

  it('what is none stays readable', () => {
    const evidence = [
      'GET https://goproxy.cn/golang.org/toolchain/@v/v0.0.1-go1.26.8.linux-amd64.zip 200 18 MB/s',
      'https://go.dev/dl/?mode=json&include=all',
      'main.go:12:5: syntax error: unexpected newline, expected comma or )',
      'GOFLAGS=-mod=mod GOPRIVATE=git.example.com GONOSUMDB=',
      'golang.org/x/mod v0.0.0-20191109021931-daa7c04131f5 h1:abcABC0123456789+/=',
      String.raw`C:\Program Files\Go\bin\go.exe`,
      'PWD=/srv/x',
    ];
    const document = documentOf(reportWith({ evidence }), echo, NAMES);
    expect(document.findings[0]!.evidence).toEqual(evidence);
  });
});

describe('names, on request', () => {
  const people = fc.constantFrom<OwnNames>(
    NAMES,
    { account: 'liming', homes: ['/home/liming'], machine: 'lm-thinkpad.corp.example' },
    { account: 'Li Ming', homes: ['C:\\Users\\Li Ming', '/c/Users/Li Ming'], machine: '李明的电脑' },
    { account: 'lm', homes: ['/Users/lm'], machine: 'lmbook' },
    { account: 'roaming', homes: ['D:\\Konten\\x-42'], machine: 'build' },
  );
  const WAYS: ((names: OwnNames) => string)[] = [
    ({ homes }) => `${homes[0]}/go/pkg/mod`,
    ({ homes }) => `open ${homes[0]!.replaceAll('\\', '/')}: denied`,
    ({ homes }) => `{"path":"${homes[0]!.replaceAll('\\', '\\\\')}\\\\go"}`,
    ({ homes }) => homes[0]!.toUpperCase(),
    ({ account }) => `/data/${account}/go`,
    ({ account }) => `C:\\Users\\${account}\\go`,
    ({ account }) => `file:///data/${encodeURIComponent(account)}/x`,
    ({ machine }) => `\\\\${machine}\\share`,
    ({ machine }) => `lookup ${machine}: no such host`,
    ({ account }) => `${account.replace(' ', '.')}@mail.example.com`,
  ];

  it('are in none of the three', () => {
    fc.assert(
      fc.property(people, fc.constantFrom(...WAYS), (names, way) => {
        const text = way(names);
        const more = { project: text, subject: { ...sampleReport().subject!, go: text, root: text } };
        const report = reportWith({ id: text, params: { text }, evidence: [text] }, more);
        const document = documentOf(report, echo, names);
        for (const format of REPORT_FORMATS) {
          const output = reportText(format, document, echo).toLowerCase();
          const ends = names.homes.map((home) => home.split(/[\\/]/).pop()!).filter((end) => end.length > 2);
          for (const name of [names.machine, names.machine.split('.')[0]!, ...names.homes, ...ends])
            if (name !== 'build') expect(output).not.toContain(name.toLowerCase());
          // A name of two letters is a part of many words.
          expect(output).not.toMatch(new RegExp(`(?<![a-z])${names.account.toLowerCase()}(?![a-z])`));
        }
      }),
    );
  });

  it('leave the rest as it is', () => {
    const names = { account: 'go', homes: ['/root'], machine: 'localhost' };
    const evidence = [
      '/usr/local/go/bin/go on localhost',
      'golang.org/toolchain@v0.0.1-go1.26.8',
      'git@github.com:a/b',
    ];
    const [finding] = documentOf(reportWith({ evidence }), echo, names).findings;
    expect(finding!.evidence).toEqual(evidence);
    const report = reportWith({ evidence: ['/root/go/pkg', '/rooted', 'mail a.b+c@example.com now'] });
    const [other] = documentOf(report, echo, names).findings;
    expect(other!.evidence).toEqual(['~/go/pkg', '/rooted', 'mail <e-mail> now']);
  });

  it('don’t change what machines read', () => {
    const names = { account: 'network', homes: [], machine: 'echo' };
    const report = reportWith({ fix: { kind: 'copy', text: 'echo' }, severity: 'error' });
    const [finding] = documentOf(report, echo, names).findings;
    expect(finding).toMatchObject({
      check: 'network',
      kind: 'echo',
      action: { kind: 'copy', text: '<machine>' },
    });
  });
});
