import { expect, it } from 'vitest';
import { isInAppImage } from './own-runtime';

const APPIMAGE = '/home/me/GVM Desktop.AppImage';
const APPDIR = '/tmp/.mount_GVM123';

it.each([
  ['no AppImage at all', '/opt/GVM Desktop/gvm-desktop', {}, false],
  ['its own mount', `${APPDIR}/gvm-desktop`, { APPIMAGE, APPDIR }, true],
  ['a Node started from an editor that is one', '/usr/bin/node', { APPIMAGE, APPDIR }, false],
  ['an AppImage that says no mount', '/tmp/x/gvm-desktop', { APPIMAGE }, true],
])('%s', (_, program, env, inside) => {
  expect(isInAppImage(program, env)).toBe(inside);
});
