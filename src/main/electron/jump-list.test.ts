import { describe, expect, it } from 'vitest';
import type { ProjectView } from '@shared/domain/project-view';
import type { ToolchainsView } from '@shared/domain/views';
import { messagesIn } from '@shared/i18n';
import { jumpList, quickAccess, quotedArgument, type QuickAccess } from './jump-list';

const WORDS = messagesIn('en');
const PROGRAM = { path: 'C:\\Program Files\\GVM Desktop\\GVM Desktop.exe', args: [] };
const NONE_REMOVED = { words: WORDS, removed: new Set<string>() };
const HOST = { os: 'windows', arch: 'amd64' } as const;

function access(...folders: string[]): QuickAccess {
  return { versions: [], projects: folders.map((folder) => ({ folder, name: 'app' })) };
}

describe('quickAccess', () => {
  it('has the versions to switch to and the projects that are there', () => {
    const toolchain = (version: string, current = false, platform: object = HOST) => ({
      id: `go${version}`,
      version,
      current,
      platform,
    });
    const view = {
      host: HOST,
      toolchains: [
        toolchain('1.27.1', true),
        toolchain('1.26.8'),
        toolchain('1.26.7', false, { os: 'linux', arch: 'amd64' }),
        ...Array.from({ length: 9 }, (_, patch) => toolchain(`1.25.${9 - patch}`)),
      ],
    } as unknown as ToolchainsView;
    const projects = [
      { folder: '/a', name: 'a', go: { kind: 'unpinned' }, openedAt: '2026-01-01' },
      { folder: '/b', name: 'b', go: { kind: 'missing' }, openedAt: '2026-01-02' },
    ] as ProjectView[];
    const { versions, projects: recent } = quickAccess(view, projects);
    expect(versions.map(({ id }) => id)).toEqual([
      'go1.26.8',
      'go1.25.9',
      'go1.25.8',
      'go1.25.7',
      'go1.25.6',
      'go1.25.5',
    ]);
    expect(recent).toEqual([{ folder: '/a', name: 'a' }]);
  });
});

describe('jumpList', () => {
  it('starts the app with what is asked for', () => {
    const { versions, projects } = jumpList(
      {
        versions: [{ id: 'go1.26.8', version: '1.26.8' }],
        projects: [{ folder: 'D:\\my app', name: 'my app' }],
      },
      { path: 'C:\\electron.exe', args: ['C:\\the checkout'] },
      NONE_REMOVED,
    );
    const program = 'C:\\electron.exe';
    expect(versions).toEqual([
      { title: 'Use Go 1.26.8', tooltip: '', program, args: '"C:\\the checkout" --use go1.26.8' },
    ]);
    expect(projects).toEqual([
      { title: 'my app', tooltip: 'D:\\my app', program, args: '"C:\\the checkout" --open "D:\\my app"' },
    ]);
  });

  it('leaves out what a shortcut can not hold, and what the person took out', () => {
    const long = `D:\\${'x'.repeat(1_200)}`;
    const removed = new Set(['--open D:\\b']);
    const { projects } = jumpList(access('D:\\a', 'D:\\b', 'D:\\%TEMP%', long), PROGRAM, {
      words: WORDS,
      removed,
    });
    expect(projects.map(({ args }) => args)).toEqual(['--open D:\\a']);
    const deep = `D:\\${'x'.repeat(300)}`;
    expect(jumpList(access(deep), PROGRAM, NONE_REMOVED).projects).toMatchObject([{ tooltip: '' }]);
  });
});

describe('quotedArgument', () => {
  it.each([
    ['go1.26.8', 'go1.26.8'],
    ['C:\\app', 'C:\\app'],
    ['C:\\', '"C:\\\\"'],
    ['C:\\my app\\', '"C:\\my app\\\\"'],
    ['C:\\项目', '"C:\\项目"'],
    ['a" --use "go1.1', '"a\\" --use \\"go1.1"'],
    ['a\\"b', '"a\\\\\\"b"'],
    ['', '""'],
    ['a & b', '"a & b"'],
  ])('%j is written %s', (text, quoted) => {
    expect(quotedArgument(text)).toBe(quoted);
  });
});
