import { describe, expect, it } from 'vitest';
import type { Edit } from '../operation';
import { SHOWN_VARIABLES, type StoredVariable } from './facts';
import { judgeEnvironment } from './judge';
import { MACHINE_NAMES, refuseOtherEdits } from './machine-values';
import { messyWindows, storedVariable } from './messy-machine.fixture';
import { planCleanUp } from './plan';

/** What is wrong somewhere, for every variable that anything is said of. */
const BAD_VALUES = ['off', '*', '1', '-v -insecure', 'go', 'C:\\stale\\go', 'C:\\Program Files\\Go\\x'];
const NAMES = new Set([...SHOWN_VARIABLES, ...MACHINE_NAMES, 'GONOSUMCHECK', 'GOENV', 'GODEBUG', 'GOVCS']);
const VARIABLES = [...NAMES].filter((name) => name !== 'Path');

/** The machine's values of a messy machine, all of these at once. */
function elevatedEdits(value: string): Edit[] {
  const messy = messyWindows();
  const isNew = ({ scope, name }: StoredVariable): boolean => scope === 'user' || name === 'Path';
  const twice = messy.stored.map((one) =>
    one.scope === 'machine' && one.name === 'Path' ? { ...one, text: `${one.text};${one.text}` } : one,
  );
  const stored = [...twice.filter(isNew), ...VARIABLES.map((name) => storedVariable('machine', name, value))];
  const facts = { ...messy, stored };
  const { findings } = judgeEnvironment(facts);
  const elevated = findings.filter((one) => one.elevated);
  const publication = { root: facts.home, goroot: 'publish' } as const;
  const accepted = elevated.map(({ id }) => id);
  const plan = planCleanUp({ facts, findings, values: [], publication }, { accepted, elevated: true });
  return plan.edits;
}

describe('what is asked of an administrator', () => {
  it.each(BAD_VALUES)('may be written, with every machine value %s', (value) => {
    const edits = elevatedEdits(value);
    expect(edits.length).toBeGreaterThan(0);
    expect(() => refuseOtherEdits(edits)).not.toThrow();
  });

  it('is about these', () => {
    const places = BAD_VALUES.flatMap(elevatedEdits).map(({ place }) => place);
    const names = new Set(places.map((place) => (place.kind === 'registry' ? place.name : place.path)));
    expect([...names].sort()).toEqual([
      'GIT_SSL_NO_VERIFY',
      'GO111MODULE',
      'GOFLAGS',
      'GOINSECURE',
      'GONOSUMCHECK',
      'GONOSUMDB',
      'GOPATH',
      'GOPRIVATE',
      'GOROOT',
      'GOSUMDB',
      'Path',
    ]);
  });

  it('is nothing else', () => {
    const place = { kind: 'registry', hive: 'HKLM', name: 'PATHEXT', type: 'REG_SZ' } as const;
    expect(() => refuseOtherEdits([{ place, before: '.EXE', after: null }])).toThrow();
  });
});
