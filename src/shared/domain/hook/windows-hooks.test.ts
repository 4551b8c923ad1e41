import { expect, it } from 'vitest';
import { hook as english } from '@shared/i18n/en/hook';
import { hook as chinese } from '@shared/i18n/zh-cn/hook';
import { PIN_FILES, type PinFile } from '../project';
import { cmdHook, cmdSession } from './cmd';
import { powerShellHook } from './powershell';

const platform = { os: 'windows', arch: 'amd64' } as const;
const ROOT = "C:\\Users\\李 o'brien ‘x’\\gvm";
const powerShell = (pinOrder: readonly PinFile[] = PIN_FILES, words = chinese): string =>
  powerShellHook({ root: ROOT, pinOrder, platform, words });

it('is ASCII in PowerShell, whatever the home and the language: 5.1 reads a code page', () => {
  expect(powerShell()).toMatch(/^[\x20-\x7e\n]+$/);
  expect(powerShell()).toContain(
    String.raw`([regex]::Unescape('C:\\Users\\\u674e o''brien \u2018x\u2019\\gvm'))`,
  );
  expect(powerShell(PIN_FILES, english)).toContain(`can''t be followed`);
});

it('hands no name of a folder to cmd, and asks only the files that the person wants, in that order', () => {
  expect(powerShell(['go.mod', '.go-version'])).toContain(`.Files = @('go.mod', '.go-version')`);
  expect(powerShell()).not.toMatch(/[^t]-Path |hook-answer' \$File/);
});

it('is ASCII in cmd, each line ended as cmd wants it, and every label that is called is there', () => {
  for (const text of [cmdHook({ pinOrder: PIN_FILES }), cmdSession()]) {
    expect(text).toMatch(/^(?:[\x20-\x7e]*\r\n)+$/);
    const labels = new Set([...text.matchAll(/^:(\w+)/gm)].map(([, label]) => label));
    const wanted = [...text.matchAll(/(?:goto |call :)(gvm_\w+)/g)].map(([, label]) => label);
    expect(wanted.filter((label) => !labels.has(label))).toEqual([]);
    // cmd ignores what is longer.
    expect(Math.max(...text.split('\r\n').map((line) => line.length))).toBeLessThan(400);
  }
});

it('looks in cmd for the files that the person wants, in that order', () => {
  const text = cmdHook({ pinOrder: ['.tool-versions', 'go.mod'] });
  expect(text).not.toContain('mise.toml');
  const looks = [...text.matchAll(/^@if exist "%GVM_AT%\\([^"\\]+)" call/gm)].map(([, name]) => name);
  expect(looks).toEqual(['.tool-versions', 'go.mod']);
});
