// @ts-check
// `node scripts/icons.mjs`: renders assets/icons and assets/tray from their SVGs (needs rsvg-convert: librsvg2-bin).
// Run by hand after the drawing changed; the results are committed.
import { execFileSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from './lib/paths.mjs';

const SIZES = [16, 20, 24, 32, 40, 48, 64, 128, 256, 512, 1024];
const ICO_SIZES = [16, 20, 24, 32, 40, 48, 64, 128, 256];
// By the theme of the task bar that the picture lies on.
const TRAY_COLOURS = { light: '#1b1b1b', dark: '#ffffff' };

// As they are, and when something was found that the person should look at.
const TRAY_DRAWINGS = ['tray', 'tray-attention'];
// Windows' 100, 125, 150 and 200 %.
const TRAY_SCALES = [1, 1.25, 1.5, 2];

const icons = join(root, 'assets', 'icons');
const tray = join(root, 'assets', 'tray');

const pictures = new Map(
  SIZES.map((size) => [size, render(readFileSync(join(icons, 'icon.svg'), 'utf8'), size)]),
);
for (const [size, picture] of pictures) writeFileSync(join(icons, `${size}x${size}.png`), picture);
writeFileSync(join(icons, 'icon.png'), pictures.get(512) ?? '');
writeFileSync(join(icons, 'icon.ico'), ico(ICO_SIZES));

for (const name of TRAY_DRAWINGS) {
  const drawing = readFileSync(join(tray, `${name}.svg`), 'utf8');
  for (const [theme, colour] of Object.entries(TRAY_COLOURS)) {
    const coloured = drawing.replace(/color="[^"]+"/, `color="${colour}"`);
    for (const scale of TRAY_SCALES) {
      // Electron takes the picture whose name says the screen's scale.
      const suffix = scale === 1 ? '' : `@${scale}x`;
      writeFileSync(join(tray, `${name}-${theme}${suffix}.png`), render(coloured, 16 * scale));
    }
  }
}

/**
 * @param {string} svg
 * @param {number} size pixels
 */
function render(svg, size) {
  return execFileSync('rsvg-convert', ['-w', String(size), '-h', String(size)], { input: svg });
}

/**
 * An .ico is a directory of pictures; since Windows Vista each may be a PNG as it is.
 * @param {number[]} sizes
 */
function ico(sizes) {
  const bodies = sizes.map((size) => pictures.get(size) ?? Buffer.alloc(0));
  const header = Buffer.alloc(6 + 16 * sizes.length);
  header.writeUInt16LE(1, 2);
  header.writeUInt16LE(sizes.length, 4);
  let offset = header.length;
  sizes.forEach((size, index) => {
    const at = 6 + 16 * index;
    const body = bodies[index] ?? Buffer.alloc(0);
    header.writeUInt8(size % 256, at);
    header.writeUInt8(size % 256, at + 1);
    header.writeUInt16LE(1, at + 4);
    header.writeUInt16LE(32, at + 6);
    header.writeUInt32LE(body.length, at + 8);
    header.writeUInt32LE(offset, at + 12);
    offset += body.length;
  });
  return Buffer.concat([header, ...bodies]);
}
