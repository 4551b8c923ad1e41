import { expect, it } from 'vitest';
import { linesOfModule } from './look';
import { vendorDifferences } from './vendor-list';

const GO_MOD = `module m

require (
	a.org/a v1.0.0
	b.org/b v1.1.0 // indirect
)

replace b.org/b => ../b
`;
const LIST = `# a.org/a v1.0.0
## explicit; go 1.17
a.org/a/x
# b.org/b v1.1.0 => ../b
## explicit
b.org/b
# b.org/b => ../b
`;

const differences = (goMod: string, list: string): string[] =>
  vendorDifferences(linesOfModule({ path: 'go.mod', text: goMod }), list).map(
    ({ file, line }) => `${file}:${line}`,
  );

it('agrees with what go mod vendor wrote', () => expect(differences(GO_MOD, LIST)).toEqual([]));

it.each([
  ['another version', GO_MOD.replace('v1.0.0', 'v1.0.1'), LIST, ['go.mod:4', 'vendor/modules.txt:1']],
  ['nothing explicit', GO_MOD, LIST.replace('## explicit; go 1.17\n', ''), ['go.mod:4']],
  ['a new requirement', GO_MOD.replace('(\n', '(\n\tc.org/c v1.0.0\n'), LIST, ['go.mod:4']],
  ['another replacement', GO_MOD.replace('../b', '../c'), LIST, ['go.mod:8']],
  [
    'a lost replacement',
    GO_MOD.replace(/replace.*\n/, ''),
    LIST,
    ['vendor/modules.txt:4', 'vendor/modules.txt:7'],
  ],
])('names %s', (_, goMod, list, expected) => expect(differences(goMod, list)).toEqual(expected));
