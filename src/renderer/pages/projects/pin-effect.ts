import type { PinFile } from '@shared/domain/project';
import type { ProjectView } from '@shared/domain/project-view';
import { pinPlace } from './pin-place';

/** What comes of a `.go-version` that is written into a project's folder. */
export type PinEffect =
  | { kind: 'decides' }
  /** The folder's file that is asked before it goes on deciding. */
  | { kind: 'overruled'; file: string }
  /** The settings leave it out. */
  | { kind: 'unread' };

export function pinEffect({ folder, go }: ProjectView, pinOrder: readonly PinFile[]): PinEffect {
  const own = pinOrder.indexOf('.go-version');
  const file = go.kind === 'resolved' ? pinPlace(folder, go.file) : null;
  const other = pinOrder.findIndex((name) => name === file);
  if (file !== null && other >= 0 && (own === -1 || other < own)) return { kind: 'overruled', file };
  return { kind: own === -1 ? 'unread' : 'decides' };
}
