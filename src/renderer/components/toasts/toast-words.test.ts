import type { AdoptionVerification } from '@shared/domain/environment/adoption';
import type { ApplyOutcome } from '@shared/domain/environment/remedy';
import type { CleanOutcome } from '@shared/domain/storage';
import { messagesIn } from '@shared/i18n';
import { describe, expect, test } from 'vitest';
import type { ToastContent } from '../../stores/view-store';
import { toastIntent, toastLife, toastUndo, toastWords } from './toast-words';

const said = (content: ToastContent) => toastWords(content, messagesIn('en'), 'en');
const changed = (more: Partial<ApplyOutcome>): ToastContent => ({
  kind: 'environment-changed',
  operation: 7,
  outcome: {
    operation: 7,
    written: 2,
    kept: [],
    newShell: { path: '/h/current/bin/go', version: '1.26.8' },
    ...more,
  },
});
const adopted = (verification: AdoptionVerification): ToastContent => ({
  kind: 'adopted',
  operation: 8,
  outcome: {
    operation: 8,
    toolchain: 'go1.22.12',
    version: '1.22.12',
    path: '/h/versions/go1.22.12',
    way: 'link',
    verification,
  },
});

describe('a change of the environment', () => {
  test('says what new terminals get, and offers the way back', () => {
    expect(said(changed({}))).toEqual({
      title: 'The environment was changed',
      body: '2 values were written. New terminals get go1.26.8.',
    });
    expect(toastIntent(changed({}))).toBe('success');
    expect(toastUndo(changed({}))).toBe(7);
  });

  test('names what stayed as it was, and stays itself until it is read', () => {
    const partly = changed({ newShell: null, kept: [{ place: 'HKLM\\Path', reason: 'refused' }] });
    expect(said(partly).title).toBe('Not everything could be changed');
    expect(said(partly).body).toContain('New terminals find no Go.');
    expect(said(partly).body).toContain('HKLM\\Path (no permission)');
    expect(toastIntent(partly)).toBe('warning');
    expect(toastLife(partly)).toBe(-1);
  });
});

test('an undo names what others changed since', () => {
  const undone = (kept: string[]): ToastContent => ({ kind: 'rolled-back', operation: 7, kept });
  expect(said(undone([])).body).toBeNull();
  expect(toastIntent(undone([]))).toBe('info');
  expect(said(undone(['/h/.bashrc'])).body).toContain('/h/.bashrc');
  expect(toastIntent(undone(['/h/.bashrc']))).toBe('warning');
});

test('of an adopted Go it is said whether its files are the published ones', () => {
  const proven = adopted({ kind: 'proven', hash: 'h1:x', files: 12_000, added: 1 });
  expect(said(proven).body).toContain('12000 files are as they were published; 1 file was added');
  expect(toastIntent(proven)).toBe('success');
  const modified = adopted({ kind: 'modified', changed: ['a'], missing: ['b'], added: 0 });
  expect(said(modified).body).toContain('2 files differ');
  expect(toastIntent(modified)).toBe('warning');
  expect(said(adopted({ kind: 'unknown', reason: 'offline' })).body).toContain('no network');
  expect(toastUndo(modified)).toBe(8);
});

describe('a repair', () => {
  const repaired = (files: string[], added: string[] = []): ToastContent => ({
    kind: 'repaired',
    operation: files.length === 0 ? null : 11,
    version: '1.26.8',
    outcome: {
      operation: files.length === 0 ? null : 11,
      repaired: files,
      added,
      bytesFetched: 1_200_000,
      bytesFull: 67_000_000,
    },
  });

  test('says how little was fetched, and offers the way back', () => {
    expect(said(repaired(['bin/go', 'src/fmt/print.go']))).toEqual({
      title: 'go1.26.8 is repaired',
      body: '2 files were fetched again: 1.2 MB instead of 67 MB.',
    });
    expect(toastIntent(repaired(['bin/go']))).toBe('success');
    expect(toastUndo(repaired(['bin/go']))).toBe(11);
  });

  test('of nothing says so, and names what is too much', () => {
    expect(said(repaired([], ['src/mine.go']))).toEqual({
      title: 'Nothing in go1.26.8 was damaged',
      body: '1 file that is not part of the release stayed.',
    });
    expect(toastIntent(repaired([]))).toBe('info');
    expect(toastUndo(repaired([]))).toBeNull();
  });
});

describe('a clean-up', () => {
  const modules = { store: 'modules', fault: { code: 'INTERNAL', params: { message: 'x' } } } as const;
  const cleaned = (bytes: number, failed: CleanOutcome['failed'] = []): ToastContent => ({
    kind: 'cleaned',
    operation: 9,
    outcome: { operation: 9, cleaned: [{ store: 'build', path: '/c', bytes, files: 1 }], failed },
  });

  test('says what it freed, and that there is no way back', () => {
    expect(said(cleaned(2_000_000))).toEqual({ title: '2.0 MB freed', body: 'Build cache.' });
    expect(said(cleaned(0)).title).toBe('Cleaned');
    expect(toastIntent(cleaned(1))).toBe('success');
    expect(toastUndo(cleaned(1))).toBeNull();
  });

  test('names what stayed and why, and stays itself until it is read', () => {
    const partly = cleaned(2_000_000, [modules]);
    expect(said(partly).title).toBe('2.0 MB freed, but not everything could be cleaned');
    expect(said(partly).body).toMatch(/^Build cache\. Modules: \S/);
    expect(toastIntent(partly)).toBe('warning');
    expect(toastLife(partly)).toBe(-1);
  });

  test('that did nothing says so', () => {
    expect(said({ kind: 'nothing-cleaned', failed: [] }).title).toBe('There was nothing to clean');
    expect(toastIntent({ kind: 'nothing-cleaned', failed: [] })).toBe('info');
    expect(said({ kind: 'nothing-cleaned', failed: [modules] })).toMatchObject({
      title: 'Nothing could be cleaned',
      body: expect.stringMatching(/^Modules: /) as string,
    });
    expect(toastIntent({ kind: 'nothing-cleaned', failed: [modules] })).toBe('warning');
  });
});
