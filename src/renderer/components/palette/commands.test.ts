import type { AppState } from '@shared/domain/views';
import { messagesIn } from '@shared/i18n';
import { expect, test } from 'vitest';
import { pinned, project } from '../../pages/projects/project.fixture';
import { commandsOf, matchCommands } from './commands';

const state = {
  toolchains: {
    host: { os: 'linux', arch: 'amd64' },
    current: { version: '1.26.8' },
    toolchains: [
      { id: 'go1.26.8', version: '1.26.8', current: true },
      { id: 'go1.9.7', version: '1.9.7', current: false },
      { id: 'go1.27.4', version: '1.27.4', current: false },
    ],
  },
  health: { report: null, running: false },
  projects: { projects: [] },
  queue: [],
  catalogue: {
    releases: [{ version: '1.27.4' }, { version: '1.26.11' }, { version: '1.26.8' }, { version: '1.25.14' }],
  },
} as unknown as AppState;
const commands = commandsOf(state, messagesIn('en'));
const found = (query: string): string[] => matchCommands(query, commands).map(({ id }) => id);

test('the current version is not offered, nor an installed one to install', () => {
  const ids = commands.map(({ id }) => id);
  expect(ids.filter((id) => id.startsWith('use-'))).toEqual(['use-go1.27.4', 'use-go1.9.7']);
  expect(ids.filter((id) => id.startsWith('install-'))).toEqual(['install-1.26.11', 'install-1.25.14']);
});

test('a version finds what can be done with it', () => {
  expect(found('1.27')).toEqual(['use-go1.27.4']);
  expect(found('go1.26')).toEqual(['install-1.26.11']);
  expect(found('install 1.25')).toEqual(['install-1.25.14']);
});

test('a report is offered to be saved once there is one', () => {
  const ids = (health: object): string[] =>
    commandsOf({ ...state, health } as AppState, messagesIn('en')).map(({ id }) => id);
  expect(ids({ report: {}, running: false })).toEqual(
    expect.arrayContaining(['check-health', 'save-report']),
  );
  expect(ids({ report: null, running: false })).not.toContain('save-report');
  expect(ids({ report: {}, running: true })).not.toContain('save-report');
});

test('words of the title win over other words', () => {
  expect(found('set')[0]).toBe('page-settings');
  expect(found('dark')).toEqual(['theme-dark']);
  expect(found('中文')).toContain('language-zh-CN');
  expect(found('no such thing')).toEqual([]);
});

test('in Chinese the words are found too', () => {
  const chinese = commandsOf(state, messagesIn('zh-CN'));
  expect(matchCommands('设置', chinese).map(({ id }) => id)).toEqual(['page-settings']);
  expect(matchCommands('theme', chinese)).toHaveLength(3);
});

test('a project is shown, and used where that changes something', () => {
  const projects = [
    project({ name: 'api', folder: '/code/api', go: pinned('1.27.4') }),
    project({ name: 'web', folder: '/code/web', go: pinned('1.26.8') }),
    project({ name: 'old', folder: '/code/old', go: pinned('1.21.3', { installed: false }) }),
  ];
  const some = commandsOf({ ...state, projects: { projects } } as AppState, messagesIn('en'));
  const of = (query: string): string[] => matchCommands(query, some).map(({ id }) => id);
  expect(of('web')).toEqual(['show-project-web']);
  expect(of('go of')).toEqual(['use-project-api', 'use-project-old']);
  expect(of('/code/api')).toEqual(['use-project-api', 'show-project-api']);
  expect(of('open folder')).toEqual(['open-project']);
});
