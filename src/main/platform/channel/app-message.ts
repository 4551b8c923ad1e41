import { CHANGED_PARTS, type AppMessage, type ChangedPart } from '../../ports/app-channel';

/** One message is one line, and so is the answer to it. */
export const HEARD = 'heard\n';

export function lineOf(message: AppMessage): string {
  return `${JSON.stringify(message)}\n`;
}

/** Null: it isn't a message. By hand, so that the command needs no schema library for it. */
export function messageIn(line: string): AppMessage | null {
  const value = parsed(line);
  if (typeof value !== 'object' || value === null) return null;
  if (!('kind' in value) || value.kind !== 'changed' || !('parts' in value)) return null;
  const { parts } = value;
  if (!Array.isArray(parts) || parts.length === 0 || !parts.every(isPart)) return null;
  return { kind: 'changed', parts: [...new Set(parts)] };
}

function isPart(value: unknown): value is ChangedPart {
  return CHANGED_PARTS.some((part) => part === value);
}

function parsed(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch {
    return null;
  }
}
