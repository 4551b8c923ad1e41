/** What Go's build script says of where it is. Pure. */
import type { BuildStep } from '@shared/domain/rebuild';

/** How the line begins that opens a step. */
const OPENINGS: readonly (readonly [string, BuildStep])[] = [
  ['Building Go cmd/dist ', 'dist'],
  ['Building Go toolchain1 ', 'toolchain1'],
  ['Building Go bootstrap ', 'go-bootstrap'],
  ['Building Go toolchain2 ', 'toolchain2'],
  ['Building Go toolchain3 ', 'toolchain3'],
  ['Building commands for host', 'host'],
  ['Building packages and commands ', 'target'],
  ['Packaging archives ', 'packing'],
];

export type BuildLine =
  | { kind: 'step'; step: BuildStep }
  /** By its path: `cmd/compile/internal/ssa`. */
  | { kind: 'package'; name: string }
  /** Anything else: what goes wrong is among it. */
  | { kind: 'other' };

export function buildLine(line: string): BuildLine {
  const opening = OPENINGS.find(([start]) => line.startsWith(start));
  if (opening) return { kind: 'step', step: opening[1] };
  // `cmd/dist` says the platform behind it in some steps.
  const name = /^([a-z][\w.-]*(?:\/[\w.-]+)*)(?: \(\w+\/\w+\))?$/.exec(line)?.[1];
  return name === undefined ? { kind: 'other' } : { kind: 'package', name };
}

/** Of an output, the lines that tell more than where it was. */
export function tellingLines(output: string): string {
  const lines = output.split(/\r?\n/).filter((line) => buildLine(line).kind !== 'package');
  return lines.join('\n').trim();
}
