import { describe, expect, it } from 'vitest';
import { failuresOf } from './trial-output';

const lines = (...all: string[]): string => all.map((line) => `${line}\n`).join('');
const events = (...all: object[]): string => lines(...all.map((one) => JSON.stringify(one)));
const failed = { status: 1, stdout: '', stderr: '' };

describe('failuresOf a build', () => {
  it('tells the packages that did not compile', () => {
    const stderr = lines(
      'go: downloading example.com/x v1.0.0',
      '# example.net/p/a',
      'a/a.go:3:23: undefined: x',
      '# example.net/p/b',
      'b/b.go:3:6: syntax error: unexpected {, expected name or (',
      '# example.net/p/cmd',
      'ld: warning: ignoring duplicate libraries',
    );
    expect(failuresOf('build', { ...failed, stderr })).toEqual([
      { package: 'example.net/p/a', output: ['a/a.go:3:23: undefined: x'] },
      {
        package: 'example.net/p/b',
        output: ['b/b.go:3:6: syntax error: unexpected {, expected name or ('],
      },
    ]);
  });

  it('tells what concerns the whole project', () => {
    const stderr = 'go: go.mod requires go >= 1.99 (running go 1.26.8; GOTOOLCHAIN=local)\n';
    expect(failuresOf('build', { ...failed, stderr })).toEqual([{ package: null, output: [stderr.trim()] }]);
    expect(failuresOf('build', { ...failed, stdout: 'killed\n' })).toEqual([
      { package: null, output: ['killed'] },
    ]);
  });

  it('takes warnings of a linker for no failure', () => {
    const stderr = '# example.net/p/cmd\nsomething odd\n';
    expect(failuresOf('build', { status: 0, stdout: '', stderr })).toEqual([]);
  });
});

describe('failuresOf vet', () => {
  it('tells findings, with which vet succeeds when asked for JSON', () => {
    const stdout = lines(
      '{',
      '\t"example.net/p/c": {',
      '\t\t"printf": [',
      '\t\t\t{',
      '\t\t\t\t"posn": "/p/c.go:5:12",',
      '\t\t\t\t"message": "wrong"',
      '\t\t\t}',
      '\t\t]',
      '\t}',
      '}',
    );
    const expected = [{ package: 'example.net/p/c', output: ['/p/c.go:5:12: wrong'] }];
    expect(failuresOf('vet', { status: 0, stdout, stderr: '' })).toEqual(expected);
    expect(failuresOf('vet', { status: 0, stdout: '', stderr: `# example.net/p/c\n${stdout}` })).toEqual(
      expected,
    );
  });
});

describe('failuresOf tests', () => {
  const run = [
    { Action: 'output', Package: 'p/a', Test: 'TestGood', Output: 'all is well\n' },
    { Action: 'pass', Package: 'p/a', Test: 'TestGood' },
    { Action: 'output', Package: 'p/a', Test: 'TestBad', Output: '=== RUN   TestBad\n' },
    { Action: 'output', Package: 'p/a', Test: 'TestBad', Output: '    a_test.go:5: no\n' },
    { Action: 'output', Package: 'p/a', Test: 'TestBad', Output: '--- FAIL: TestBad (0.00s)\n' },
    { Action: 'fail', Package: 'p/a', Test: 'TestBad' },
    { Action: 'output', Package: 'p/a', Output: 'FAIL\tp/a\t0.001s\n' },
    { Action: 'fail', Package: 'p/a' },
    { Action: 'output', Package: 'p/good', Output: 'ok  \tp/good\t0.001s\n' },
    { Action: 'pass', Package: 'p/good' },
  ];

  it('tells of the packages that failed what their failed tests said', () => {
    expect(failuresOf('test', { ...failed, stdout: events(...run) })).toEqual([
      { package: 'p/a', output: ['    a_test.go:5: no', '--- FAIL: TestBad (0.00s)', 'FAIL\tp/a\t0.001s'] },
    ]);
  });

  const notBuilt = [
    { Action: 'start', Package: 'p/c' },
    { Action: 'output', Package: 'p/c', Output: 'FAIL\tp/c [build failed]\n' },
    { Action: 'fail', Package: 'p/c' },
  ];
  const expected = [{ package: 'p/c', output: ['c/c.go:5:12: undefined: x', 'FAIL\tp/c [build failed]'] }];

  it('tells what the compiler said, as a go before 1.24 prints it', () => {
    const stderr = lines('# p/c [p/c.test]', 'c/c.go:5:12: undefined: x', '# p/good', 'some note');
    expect(failuresOf('test', { ...failed, stdout: events(...notBuilt, run.at(-1)!), stderr })).toEqual(
      expected,
    );
  });

  it('tells what the compiler said, as a go of today prints it', () => {
    const compiler = [
      { ImportPath: 'p/c [p/c.test]', Action: 'build-output', Output: '# p/c [p/c.test]\n' },
      { ImportPath: 'p/c [p/c.test]', Action: 'build-output', Output: 'c/c.go:5:12: undefined: x\n' },
      { ImportPath: 'p/c [p/c.test]', Action: 'build-fail' },
    ];
    expect(failuresOf('test', { ...failed, stdout: events(...compiler, ...notBuilt) })).toEqual(expected);
  });

  it('keeps a bounded part of what is printed, and stands what is cut off', () => {
    const loop = Array.from({ length: 1000 }, () => ({
      Action: 'output',
      Package: 'p/a',
      Output: 'again\n',
    }));
    const stdout = `${events(...loop, { Action: 'fail', Package: 'p/a' })}{"Action":"out`;
    expect(failuresOf('test', { ...failed, stdout })[0]!.output).toHaveLength(200);
  });
});
