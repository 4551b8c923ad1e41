import { expect, it } from 'vitest';
import { demandPageFolder } from './page-folder';

it.each([
  ['win32', 'C:\\src\\应用 100%'],
  ['win32', 'd:/src/app'],
  ['linux', '/home/li/应用'],
  ['linux', '/mnt/\\\\server'],
] as const)('on %s the page may name %j', (system, folder) => {
  expect(() => demandPageFolder(folder, system)).not.toThrow();
});

it.each([
  ['win32', '\\\\server\\share'],
  ['win32', '//server/share'],
  ['win32', '\\/server/share'],
  ['win32', '\\\\?\\UNC\\server\\share'],
  ['win32', '\\\\.\\pipe\\x'],
  ['win32', '\\??\\UNC\\server\\share'],
  ['win32', '\\src'],
  ['win32', 'C:src'],
  ['win32', 'src'],
  ['win32', '/home/li'],
  ['linux', 'src'],
  ['linux', ''],
] as const)('on %s the page may not name %j', (system, folder) => {
  expect(() => demandPageFolder(folder, system)).toThrow('OPTION_INVALID');
});
