/** What giving projects a group's version writes, told before it is written. */
import { canonicalVersion } from '@shared/domain/go-version';
import type { PinFile } from '@shared/domain/project';
import type { ProjectView } from '@shared/domain/project-view';
import { pinEffect, type PinEffect } from './pin-effect';
import { ownPinFile } from './pin-place';

export interface PinChange {
  folder: string;
  name: string;
  /** What the folder's `.go-version` says now; null when it has none, or one that isn't what decides. */
  before: string | null;
  effect: PinEffect;
}

export interface GroupChanges {
  writes: PinChange[];
  /** Pinned to it already. */
  same: number;
  /** Folders that are gone: nothing can be written there. */
  missing: string[];
}

export function groupChanges(
  projects: readonly ProjectView[],
  spec: string,
  pinOrder: readonly PinFile[],
): GroupChanges {
  const reached = projects.filter(({ go }) => go.kind !== 'missing');
  const changes = reached.map((project): PinChange => {
    const { folder, name, go } = project;
    return { folder, name, before: ownPin(folder, go), effect: pinEffect(project, pinOrder) };
  });
  const writes = changes.filter(({ before }) => before === null || !isSame(before, spec));
  return {
    writes,
    same: reached.length - writes.length,
    missing: projects.filter(({ go }) => go.kind === 'missing').map(({ name }) => name),
  };
}

/** A pin that a folder above or another file carries stays as it is: the new one wins over it. */
function ownPin(folder: string, go: ProjectView['go']): string | null {
  return go.kind === 'resolved' && go.file === ownPinFile(folder) ? go.spec : null;
}

function isSame(one: string, other: string): boolean {
  return bare(one) === bare(other);
}

/** `1.20` and `1.20.0` are two things: a line and a version. */
function bare(spec: string): string {
  const word = spec.trim().toLowerCase().replace(/^go/, '');
  return /\.\d+\.|rc|beta/.test(word) ? (canonicalVersion(word) ?? word) : word;
}
