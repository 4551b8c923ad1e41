import { describe, expect, it } from 'vitest';
import { splitGlobalOptions } from './global-options';

describe('options that every command takes', () => {
  it.each([
    [['list', '--json'], { json: true, rest: ['list'] }],
    [['--json', 'list'], { json: true, rest: ['list'] }],
    [['--home', '/x y', 'list'], { home: '/x y', rest: ['list'] }],
    [['list', '--home=/x=y'], { home: '/x=y', rest: ['list'] }],
    [['list', '--lang', 'zh'], { language: 'zh-CN', rest: ['list'] }],
    [['list', '--lang=zh_CN.UTF-8'], { language: 'zh-CN' }],
    [['list', '--lang', 'EN-us'], { language: 'en' }],
    // What belongs to the command that is run stays with it.
    [
      ['exec', '1.26', '--', 'go', 'test', '--json'],
      { json: false, rest: ['exec', '1.26', '--', 'go', 'test', '--json'] },
    ],
    [
      ['exec', '1.26', 'go', 'test', '--json'],
      { json: false, rest: ['exec', '1.26', 'go', 'test', '--json'] },
    ],
    [['exec', '--json', '1.26', '--', 'go'], { json: true, rest: ['exec', '1.26', '--', 'go'] }],
    [['install', '--source', 'goproxy', '1.26'], { rest: ['install', '--source', 'goproxy', '1.26'] }],
  ])('%j', (argv, expected) => {
    expect(splitGlobalOptions(argv)).toMatchObject({ ...expected, problem: null });
  });

  it.each([
    [['list', '--home'], 'optionMissingArgument', ['--home']],
    [['list', '--home='], 'optionMissingArgument', ['--home']],
    [['list', '--lang'], 'optionMissingArgument', ['--lang']],
    [['list', '--lang', 'klingon'], 'optionInvalid', ['--lang', 'klingon', 'en, zh-CN']],
  ])('%j is wrong usage', (argv, problem, values) => {
    expect(splitGlobalOptions(argv).problem).toMatchObject({ problem, values });
  });

  it('is told even when more is wrong, and JSON stays JSON', () => {
    expect(splitGlobalOptions(['--lang', 'x', '--json'])).toMatchObject({ json: true, language: null });
  });
});
