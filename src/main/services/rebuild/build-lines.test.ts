import { expect, it } from 'vitest';
import { buildLine, tellingLines } from './build-lines';

it.each([
  ['Building Go cmd/dist using /v/go1.26.9. (go1.26.9 linux/amd64)', 'dist'],
  ['Building Go toolchain1 using /v/go1.26.9.', 'toolchain1'],
  ['Building Go bootstrap cmd/go (go_bootstrap) using Go toolchain1.', 'go-bootstrap'],
  ['Building Go toolchain2 using go_bootstrap and Go toolchain1.', 'toolchain2'],
  ['Building Go toolchain3 using go_bootstrap and Go toolchain2.', 'toolchain3'],
  ['Building commands for host, linux/amd64.', 'host'],
  ['Building packages and commands for linux/amd64.', 'target'],
  ['Building packages and commands for target, windows/amd64.', 'target'],
  ['Packaging archives for linux/amd64.', 'packing'],
])('%s', (line, step) => {
  expect(buildLine(line)).toEqual({ kind: 'step', step });
});

it.each([
  ['runtime', 'runtime'],
  ['cmd/compile/internal/ssa', 'cmd/compile/internal/ssa'],
  ['vendor/golang.org/x/net/dns/dnsmessage', 'vendor/golang.org/x/net/dns/dnsmessage'],
  ['internal/runtime/sys (linux/amd64)', 'internal/runtime/sys'],
])('a package: %s', (line, name) => {
  expect(buildLine(line)).toEqual({ kind: 'package', name });
});

it.each(['', '---', 'ERROR: Cannot find /x/bin/go.', './a.go:1:2: undefined: x', '# cmd/link'])(
  'anything else: %j',
  (line) => expect(buildLine(line).kind).toBe('other'),
);

it('keeps of a failure what tells something', () => {
  const output =
    'Building Go toolchain2 using go_bootstrap and Go toolchain1.\ncmd/asm\r\nruntime\n# x\na: b\n';
  expect(tellingLines(output)).toBe(
    'Building Go toolchain2 using go_bootstrap and Go toolchain1.\n# x\na: b',
  );
});
