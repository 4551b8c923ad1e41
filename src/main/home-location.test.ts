import { describe, expect, it } from 'vitest';
import { homeLocation } from './home-location';

const linux = { env: { HOME: '/home/李' }, system: 'linux', account: '/root', cwd: '/folder' } as const;

describe('the home', () => {
  it('is what was named, then GVM_HOME, from the folder one stands in', () => {
    const env = { ...linux.env, GVM_HOME: 'other' };
    expect(homeLocation('my home', { ...linux, env })).toBe('/folder/my home');
    expect(homeLocation(undefined, { ...linux, env })).toBe('/folder/other');
    expect(homeLocation(undefined, { ...linux, env: { ...env, GVM_HOME: '' } })).toBe(
      '/home/李/.local/share/gvm-desktop',
    );
  });

  it.each([
    [{ HOME: '/home/x', XDG_DATA_HOME: '/data' }, '/data/gvm-desktop'],
    [{ HOME: '/home/x', XDG_DATA_HOME: 'data' }, '/home/x/.local/share/gvm-desktop'],
    [{}, '/root/.local/share/gvm-desktop'],
  ])('on Linux with %j', (env, path) => expect(homeLocation(undefined, { ...linux, env })).toBe(path));

  it('on macOS', () => {
    expect(homeLocation(undefined, { ...linux, system: 'darwin' })).toBe('/home/李/Library/gvm-desktop');
  });

  it('on Windows', () => {
    const windows = { system: 'win32', account: 'C:\\Users\\li', cwd: 'D:\\work' } as const;
    const local = 'C:\\Users\\李\\AppData\\Local';
    expect(homeLocation(undefined, { ...windows, env: { LOCALAPPDATA: local } })).toBe(
      `${local}\\gvm-desktop`,
    );
    expect(homeLocation(undefined, { ...windows, env: {} })).toBe(
      'C:\\Users\\li\\AppData\\Local\\gvm-desktop',
    );
    expect(homeLocation('..\\x', { ...windows, env: {} })).toBe('D:\\x');
  });

  it.each([
    ['CON', 'CON', 'device'],
    ['D:\\x.\\gvm', 'x.', 'ending'],
  ])('on Windows is refused in %s', (named, unfit, because) => {
    const windows = { system: 'win32', account: 'C:\\Users\\li', cwd: 'D:\\work' } as const;
    const refused = expect.objectContaining({
      fault: {
        code: 'OPTION_INVALID',
        params: expect.objectContaining({ option: '--home', unfit, because }),
      },
    });
    expect(() => homeLocation(named, { ...windows, env: {} })).toThrow(refused);
    expect(() => homeLocation(undefined, { ...windows, env: { GVM_HOME: named } })).toThrow(
      /OPTION_INVALID|GVM_HOME/,
    );
    expect(homeLocation(named, { ...linux, env: {} })).toContain(named);
  });
});
