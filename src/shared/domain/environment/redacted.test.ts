import { describe, expect, it } from 'vitest';
import type { Edit } from '../operation';
import { judgeEnvironment } from './judge';
import { cleanLinux } from './messy-machine.fixture';
import { isRedacted, redactAt, redactedChange, redactedEdit, redactedView, redactText } from './redacted';

const SECRET = 'hunter2';

describe('redactedView', () => {
  it('shows no secret of an address, neither in variables nor in findings, and keeps the ids', () => {
    const address = `https://me:${SECRET}@proxy.test`;
    const view = judgeEnvironment({
      ...cleanLinux(),
      process: { HTTPS_PROXY: `me:${SECRET}@proxy.test:8080`, GOPROXY: `${address},direct` },
      goEnvFile: {
        path: '/home/me/.config/go/env',
        text: `GOPROXY=${address}/other,direct\nGOINSECURE=${address}\n`,
        unreadable: null,
      },
      newProcess: { GOPROXY: `${address},direct`, HTTPS_PROXY: `me:${SECRET}@proxy.test:8080` },
    });
    // Else nothing would be shown here.
    expect(JSON.stringify(view.variables)).toContain(SECRET);
    expect(JSON.stringify(view.findings)).toContain(SECRET);
    const shown = redactedView(view);
    expect(JSON.stringify(shown)).not.toContain(SECRET);
    expect(JSON.stringify(shown)).toContain('***@proxy.test:8080');
    expect(shown.findings.map(({ id }) => id)).toEqual(view.findings.map(({ id }) => id));
    expect(shown.path).toEqual(view.path);
  });
});

describe('redactText', () => {
  it.each([
    [`export HTTPS_PROXY="http://me:${SECRET}@h.test:80"`, 'export HTTPS_PROXY="http://***@h.test:80"'],
    [`export http_proxy=me:${SECRET}@h.test:80 # mine`, 'export http_proxy=***@h.test:80 # mine'],
    [`set -gx ALL_PROXY 'me:${SECRET}@h.test'`, `set -gx ALL_PROXY '***@h.test'`],
    [`GOPROXY=a.test,me:${SECRET}@b.test|direct\n`, 'GOPROXY=a.test,***@b.test|direct\n'],
    [`{ "GOPROXY": "me:${SECRET}@b.test", "n": 1 }`, '{ "GOPROXY": "***@b.test", "n": 1 }'],
    [`"git.remote": "https://token@git.test/x"`, `"git.remote": "https://***@git.test/x"`],
    ['alias m="mail me@home.test"\nPATH=/a@b:/usr/bin', 'alias m="mail me@home.test"\nPATH=/a@b:/usr/bin'],
  ])('of %s', (text, shown) => {
    expect(redactText(text)).toBe(shown);
  });
});

describe('an edit', () => {
  const registry: Edit = {
    place: { kind: 'registry', hive: 'HKCU', name: 'HTTP_PROXY', type: 'REG_SZ' },
    before: null,
    after: `me:${SECRET}@h.test:80`,
  };
  it('is shown without secrets, and is itself as it was', () => {
    expect(redactedEdit(registry)).toEqual({ ...registry, after: '***@h.test:80' });
    expect(registry.after).toContain(SECRET);
    const change = redactedChange({ kind: 'environment', edits: [registry] });
    expect(JSON.stringify(change)).not.toContain(SECRET);
    expect(redactAt(registry.place, 'direct')).toBe('direct');
  });

  it('tells what is only shown from what may be stored', () => {
    expect(isRedacted(redactedEdit(registry).after!)).toBe(true);
    expect(isRedacted(registry.after!)).toBe(false);
  });
});
