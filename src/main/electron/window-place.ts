/** Where the window stood and where it may stand now. Pure: no Electron. Pixels, as the system counts them. */
import * as z from 'zod';

export interface Rectangle {
  x: number;
  y: number;
  width: number;
  height: number;
}

export const SMALLEST = { width: 800, height: 560 };
const FIRST = { width: 1120, height: 760 };
/** So much of the title bar must be on a screen to take hold of it. */
const GRIP = 80;

const pixels = z.number().int();
export const windowMemorySchema = z.object({
  bounds: z.object({ x: pixels, y: pixels, width: pixels, height: pixels }).nullable(),
  maximized: z.boolean(),
  /** The person was told that closing the window doesn't end the app. */
  toldAboutTray: z.boolean(),
});
export type WindowMemory = z.infer<typeof windowMemorySchema>;

export const NO_MEMORY: WindowMemory = { bounds: null, maximized: false, toldAboutTray: false };

/** The remembered place where a screen still shows it, else only its size; never smaller than the smallest. */
export function placeOn(
  screens: readonly Rectangle[],
  remembered: Rectangle | null,
): Partial<Rectangle> & typeof FIRST {
  if (!remembered) return FIRST;
  const size = {
    width: Math.max(remembered.width, SMALLEST.width),
    height: Math.max(remembered.height, SMALLEST.height),
  };
  const reachable = screens.some((screen) => showsTitle(screen, { ...remembered, ...size }));
  return reachable ? { x: remembered.x, y: remembered.y, ...size } : size;
}

function showsTitle(screen: Rectangle, window: Rectangle): boolean {
  const shown = Math.min(screen.x + screen.width, window.x + window.width) - Math.max(screen.x, window.x);
  return shown >= GRIP && window.y >= screen.y && window.y < screen.y + screen.height - GRIP / 2;
}
