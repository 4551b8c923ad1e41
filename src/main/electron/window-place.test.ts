import { describe, expect, it } from 'vitest';
import { placeOn, SMALLEST } from './window-place';

const screen = { x: 0, y: 0, width: 1920, height: 1040 };
const left = { x: -1280, y: 0, width: 1280, height: 1024 };

describe('placeOn', () => {
  it('lets the system choose the place the first time', () => {
    expect(placeOn([screen], null)).not.toHaveProperty('x');
  });

  it.each([
    { x: 100, y: 50, width: 1000, height: 700 },
    { x: -1200, y: 10, width: 900, height: 600 },
    { x: 1800, y: 900, width: 900, height: 600 },
  ])('gives the place back where a screen shows it: %o', (bounds) => {
    expect(placeOn([screen, left], bounds)).toEqual(bounds);
  });

  it.each([
    ['the screen is gone', { x: -1200, y: 10, width: 900, height: 600 }],
    ['the title bar is above the screen', { x: 100, y: -300, width: 900, height: 600 }],
    ['the title bar is below it', { x: 100, y: 1030, width: 900, height: 600 }],
    ['a sliver is left', { x: 1900, y: 10, width: 900, height: 600 }],
  ])('keeps only the size when %s', (_what, bounds) => {
    expect(placeOn([screen], bounds)).toEqual({ width: bounds.width, height: bounds.height });
  });

  it('never becomes too small to use', () => {
    expect(placeOn([screen], { x: 0, y: 0, width: 20, height: 20 })).toEqual({ x: 0, y: 0, ...SMALLEST });
  });
});
