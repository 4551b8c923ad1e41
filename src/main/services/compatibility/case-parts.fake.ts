/** What the small projects that changes are tried with are made of. */
import type { DecidableChange } from '@shared/domain/compatibility/change-ids';
import type { Files } from './real-toolchains.fake';

export interface Project {
  files: Files;
  /** For the toolchain and for our verdict. */
  env?: Readonly<Record<string, string>>;
  /** Without what the machine has: a C compiler. */
  path?: string;
  /** Modules from outside. */
  proxy?: 'fixtures' | 'machine';
  /** Where it lies in GOPATH. */
  inGopath?: string;
  /** What is compared besides success, where it isn't the output. */
  look?: 'installed' | 'godebug';
}

export interface Case {
  id: DecidableChange;
  what: string;
  from: string;
  to: string;
  command: readonly string[];
  project: Project;
  /** Why the first one can't show it; then the second alone does. */
  afterOnly?: string;
  /** Null where both toolchains do the same; else what the second one says and where we see it. */
  meets: { says: RegExp; at: [file: string | null, line: number | null] } | null;
}

export const LIST = ['go', 'list', './...'];

export const LIST_FILES = ['go', 'list', '-f', '{{.GoFiles}}{{.CgoFiles}}', './...'];

export const BUILD = ['go', 'build', './...'];

/** Nobody runs it: a quick compilation will do. */
export const QUICK = '-gcflags=all=-N -l';

export const LINK = ['go', 'build', QUICK, '-o', '/dev/null', '.'];

export const RUN_SCRIPT = ['sh', 'build.sh'];

export const LIBRARY = 'package m\n';

export const MAIN = 'package main\n\nfunc main() {}\n';

export const mod = (go: string, ...more: string[]): string =>
  ['module example.com/m', `go ${go}`, ...more, ''].join('\n\n');

export const script = (...lines: string[]): string => ['#!/bin/sh', 'set -e', ...lines, ''].join('\n');

/** A pair of neighbours between the same toolchains. */
export function pair(
  shared: Pick<Case, 'id' | 'from' | 'to' | 'command' | 'afterOnly'>,
  meets: { project: Project; says: RegExp; at: [string | null, number | null] },
  ...others: { what: string; project: Project }[]
): Case[] {
  const { project, says, at } = meets;
  return [
    { ...shared, what: 'is met', project, meets: { says, at } },
    ...others.map((other) => ({ ...shared, ...other, meets: null })),
  ];
}
