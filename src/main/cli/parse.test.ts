import { describe, expect, it } from 'vitest';
import { parse, WrongUsage } from './parse';
import { describeUsage } from './usage';
import { wordsIn } from './words';

const english = await wordsIn('en');
const chinese = await wordsIn('zh-CN');

function refused(...argv: string[]): { message: string; hint: string } {
  try {
    parse(argv, english);
  } catch (error) {
    if (error instanceof WrongUsage) return describeUsage(error.error, error.command, english);
    throw error;
  }
  throw new Error(`${argv.join(' ')} was understood`);
}

describe('wrong usage', () => {
  it.each([
    [['lst'], 'There is no command "lst".', 'Did you mean list?'],
    [['frobnicate'], 'There is no command "frobnicate".', 'See gvm --help.'],
    [['source', 'lits'], 'There is no command "lits".', 'Did you mean list?'],
    [['source'], 'Which command?', 'See gvm source --help.'],
    [[], 'Which command?', 'See gvm --help.'],
    [['install'], 'The argument SPEC is missing.', 'See gvm install --help.'],
    [['exec', '1.26', '--'], 'The argument CMD is missing.', 'See gvm exec --help.'],
    [['exec', '1.26'], 'The argument CMD is missing.', 'See gvm exec --help.'],
    [['install', '1.26', '--sorce', 'x'], 'There is no option --sorce here.', 'Did you mean --source?'],
    [['install', '1.26', '--source'], '--source needs a value.', 'See gvm install --help.'],
    [['current', 'x'], 'There are more arguments than this command takes.', 'See gvm current --help.'],
    [['upgrade', '--minor', '--patch'], '--minor and --patch exclude each other.', 'See gvm upgrade --help.'],
    [['config', 'get'], 'The argument KEY is missing.', 'See gvm config get --help.'],
  ])('%j', (argv, message, hint) => {
    expect(refused(...argv)).toEqual({ message, hint });
  });
});

describe('what is understood', () => {
  it.each([
    ['list'],
    ['list-remote', '--all', '--source', 'goproxy'],
    ['install', '1.26', '1.22', '--default', '--no-publish', '--platform', 'windows/amd64'],
    ['default', '1.26', '--yes'],
    ['uninstall', '1.26', '1.22', '--yes'],
    ['upgrade', '--minor'],
    ['which'],
    ['which', '1.26'],
    ['exec', '1.26', '--', 'go', 'build', '-o', 'x'],
    ['exec', '1.26', 'go', 'build', '--unknown'],
    ['use', '1.26'],
    ['resolve', 'folder'],
    ['pin', '1.26', 'folder'],
    ['history'],
    ['rollback', '3'],
    ['verify', '1.26'],
    ['prune', '--dry-run'],
    ['source', 'test', 'official', 'goproxy'],
    ['source', 'add', 'near', 'https://near.test/dl/'],
    ['config', 'set', 'theme', 'dark'],
  ])('%s %s %s %s %s', (...argv) => {
    expect(parse(argv, english).kind).toBe('job');
  });

  it('help names every command, in the language asked for', () => {
    const help = parse(['--help'], chinese);
    if (help.kind !== 'text') throw new Error('no help');
    for (const name of ['list-remote', 'rollback', 'source', 'config']) expect(help.text).toContain(name);
    expect(help.text).toMatch(/用法：.*选项：.*命令：/s);
    expect(help.text).not.toMatch(/Usage|Options:|Commands:|display help/);
  });

  it('the version is that of the package', () => {
    expect(parse(['--version'], english)).toMatchObject({
      kind: 'text',
      text: expect.stringMatching(/^\d+\.\d+\.\d+/),
    });
  });
});
