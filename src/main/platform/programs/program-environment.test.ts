import { expect, it } from 'vitest';
import { homeAt } from '../../ports/home';
import { programEnvironment } from './program-environment';

const HOME = homeAt('/home/li/.gvm');
const GO = '/home/li/.gvm/versions/go1.26.8';
const HOOKED = {
  PATH: `${GO}/bin:/home/li/.gvm/current/bin:/home/li/.gvm/bin:/usr/bin`,
  GOROOT: GO,
  GVM_DESKTOP_HOOK: '1.26.8',
  GVM_DESKTOP_GOROOT: '',
  GVM_DESKTOP_SESSION: GO,
};
const PLAIN = { PATH: '/home/li/.gvm/current/bin:/home/li/.gvm/bin:/usr/bin' };

const posix = (own: NodeJS.ProcessEnv, changes = {}) =>
  programEnvironment(own, changes, { home: HOME, system: 'linux' });

it('has nothing of the Go that the shell had from which the app was started', () => {
  expect(posix(HOOKED)).toEqual(PLAIN);
});

it("has the GOROOT of before, unless that is another toolchain of ours or isn't the hook's", () => {
  expect(posix({ ...HOOKED, GVM_DESKTOP_GOROOT: 'x/opt/go' })).toEqual({ ...PLAIN, GOROOT: '/opt/go' });
  expect(posix({ ...HOOKED, GVM_DESKTOP_GOROOT: 'x' })).toEqual({ ...PLAIN, GOROOT: '' });
  expect(posix({ ...HOOKED, GVM_DESKTOP_GOROOT: `x${HOME.versions}/go1.25.9` })).toEqual(PLAIN);
  expect(posix({ ...HOOKED, GOROOT: '/mine' })).toEqual({ ...PLAIN, GOROOT: '/mine' });
});

it('has the current Go again where the folder asked for that of the system', () => {
  const own = { PATH: '/usr/bin', GVM_DESKTOP_HOOK: 'system', GVM_DESKTOP_GOROOT: 'x/opt/go' };
  expect(posix(own)).toEqual({ PATH: '/home/li/.gvm/current/bin:/usr/bin', GOROOT: '/opt/go' });
});

it('has nothing of a terminal that was opened for another project', () => {
  expect(posix({ PATH: HOOKED.PATH, GOROOT: GO, GVM_DESKTOP_SESSION: GO })).toEqual(PLAIN);
});

it('keeps what the person set, where no hook was', () => {
  const own = { PATH: `${GO}/bin::/usr/bin`, GOROOT: GO };
  expect(posix(own)).toEqual(own);
});

it('has what this project gets, whatever was before', () => {
  const changes = { PATH: '/p', GOROOT: '/r', GVM_DESKTOP_SESSION: '/r' };
  expect(posix(HOOKED, changes)).toEqual(changes);
});

it('on Windows tells no case in names and paths, and knows the names of cmd', () => {
  const home = {
    versions: String.raw`C:\Users\李\gvm\versions`,
    current: String.raw`C:\Users\李\gvm\current`,
  };
  const go = String.raw`c:\users\李\GVM\versions\go1.26.8`;
  const own = {
    Path: `${go}\\bin\\;C:\\Windows`,
    GoRoot: go,
    GVM_DESKTOP_ENTRY: `${go}\\bin`,
    GVM_DESKTOP_GOROOT: 'x:\\go',
  };
  expect(programEnvironment(own, {}, { home, system: 'win32' })).toEqual({
    Path: 'C:\\Windows',
    GoRoot: 'x:\\go',
  });
  expect(programEnvironment(own, { PATH: 'p', GOROOT: 'r' }, { home, system: 'win32' })).toEqual({
    PATH: 'p',
    GOROOT: 'r',
  });
});
