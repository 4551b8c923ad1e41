import { describe, expect, it } from 'vitest';
import { knownPlaces, matchesName, originOf, originOfGo } from './known-places';
import { ORIGINS } from './origin';

const windows = {
  system: 'windows',
  account: 'C:\\Users\\李 明',
  home: 'C:\\Users\\李 明\\AppData\\Local\\gvm-desktop',
  env: { LocalAppData: 'C:\\Users\\李 明\\AppData\\Local', ProgramData: 'C:\\ProgramData' },
} as const;
const linux = {
  system: 'posix',
  account: '/home/li',
  home: '/home/li/.local/share/gvm-desktop',
  env: {},
} as const;
const mac = {
  system: 'posix',
  account: '/Users/li',
  home: '/Users/li/Library/gvm-desktop',
  env: {},
} as const;

describe('the origin of a path on Windows', () => {
  it.each([
    ['C:\\Users\\李 明\\AppData\\Local\\gvm-desktop\\current\\bin\\go.exe', 'ours'],
    ['C:\\Users\\李 明\\AppData\\Local\\GVM-Desktop\\bin\\', 'ours'],
    ['C:\\Program Files\\Go\\bin\\go.exe', 'installer'],
    ['c:/program files/go/BIN', 'installer'],
    ['C:\\Program Files (x86)\\Go\\bin', 'installer'],
    ['C:\\Go\\bin', 'installer'],
    ['\\\\?\\C:\\Go\\bin\\go.exe', 'installer'],
    ['C:\\Users\\李 明\\scoop\\apps\\go\\current\\bin\\go.exe', 'scoop'],
    ['C:\\Users\\李 明\\scoop\\apps\\go122\\1.22.12\\bin', 'scoop'],
    ['C:\\Users\\李 明\\scoop\\shims\\go.exe', 'scoop'],
    ['C:\\ProgramData\\scoop\\shims', 'scoop'],
    ['C:\\ProgramData\\chocolatey\\bin\\go.exe', 'chocolatey'],
    ['C:\\tools\\go\\bin\\go.exe', 'chocolatey'],
    ['C:\\ProgramData\\chocolatey\\lib\\golang\\tools\\go\\bin', 'chocolatey'],
    ['C:\\Users\\李 明\\AppData\\Local\\Microsoft\\WinGet\\Links\\go.exe', 'winget'],
    ['C:\\Program Files\\WinGet\\Packages\\X.Go_Microsoft.Winget.Source_8wekyb3d8bbwe\\go\\bin', 'winget'],
    ['C:\\Users\\李 明\\sdk\\go1.22.1\\bin\\go.exe', 'sdk'],
    ['C:\\Users\\李 明\\.g\\go\\bin', 'g'],
    ['C:\\Users\\李 明\\.gobrew\\current\\bin', 'gobrew'],
    ['C:\\Users\\李 明\\.goenv\\shims\\go.bat', 'goenv'],
    ['C:\\Users\\李 明\\.gvm\\versions\\go1.20.windows.amd64\\bin\\go.exe', 'gvm'],
    ['C:\\Users\\李 明\\AppData\\Local\\mise\\installs\\go\\1.22.1\\bin', 'mise'],
    ['C:\\Users\\李 明\\AppData\\Local\\mise\\shims\\go.cmd', 'mise'],
    ['D:\\mod\\golang.org\\toolchain@v0.0.1-go1.26.8.windows-amd64\\bin\\go.exe', 'module-cache'],
    ['D:\\go1.20\\bin', 'unpacked'],
    ['C:\\Users\\李 明\\go\\bin\\go.exe', 'unpacked'],
    ['C:\\Users\\李 明\\scoop\\apps\\git\\current\\bin', 'unpacked'],
    ['C:\\Gopher\\bin', 'unpacked'],
    ['C:\\Go\\..\\Gopher\\bin', 'unpacked'],
  ] as const)('%s is %s', (path, origin) => expect(originOf(path, windows)).toBe(origin));

  it('follows what the tools were told', () => {
    const env = { ...windows.env, scoop: 'D:\\Scoop', GOENV_ROOT: 'E:\\goenv', SystemDrive: 'E:' };
    const context = { ...windows, env };
    expect(originOf('D:\\scoop\\apps\\go\\1.25.1\\bin', context)).toBe('scoop');
    expect(originOf('e:\\GoEnv\\versions\\1.22.0\\bin', context)).toBe('goenv');
    expect(originOf('E:\\Go\\bin', context)).toBe('installer');
    expect(originOf('C:\\Users\\李 明\\scoop\\apps\\go\\current\\bin', context)).toBe('unpacked');
  });
});

describe('the origin of a path on POSIX', () => {
  it.each([
    ['/home/li/.local/share/gvm-desktop/bin/go1.26.8', 'ours'],
    ['/usr/bin/go', 'system-package'],
    ['/usr/lib/go-1.22/bin/go', 'system-package'],
    ['/usr/lib/golang/bin/go', 'system-package'],
    ['/usr/lib64/go/1.22/bin', 'system-package'],
    ['/nix/store/abc-go-1.22.1/bin/go', 'system-package'],
    ['/usr/local/go122/bin/go', 'system-package'],
    ['/snap/go/10866/bin/go', 'snap'],
    ['/snap/bin/go', 'snap'],
    ['/home/linuxbrew/.linuxbrew/Cellar/go@1.21/1.21.3/libexec/bin/go', 'homebrew'],
    ['/home/linuxbrew/.linuxbrew/bin/go', 'homebrew'],
    ['/home/li/sdk/go1.22.1/bin/go', 'sdk'],
    ['/home/li/.g/versions/1.22.1/bin/go', 'g'],
    ['/home/li/.gobrew/versions/1.22.1/go/bin/go', 'gobrew'],
    ['/home/li/.goenv/versions/1.22.1/bin/go', 'goenv'],
    ['/home/li/.gvm/gos/go1.22/bin/go', 'gvm'],
    ['/home/li/.local/share/mise/installs/go/1.22.1/bin/go', 'mise'],
    ['/home/li/.asdf/installs/golang/1.22.1/go/bin/go', 'asdf'],
    ['/home/li/.asdf/shims/go', 'asdf'],
    ['/home/li/go/pkg/mod/golang.org/toolchain@v0.0.1-go1.26.8.linux-amd64/bin/go', 'module-cache'],
    ['/usr/local/go/bin/go', 'unpacked'],
    ['/usr/local/bin/go', 'unpacked'],
    ['/opt/go/bin/go', 'unpacked'],
    ['/home/li/.asdf/installs/nodejs/20/bin', 'unpacked'],
    // Names count with their case.
    ['/home/li/.GOENV/shims/go', 'unpacked'],
    ['/usr/bin/gofmt', 'unpacked'],
  ] as const)('%s is %s', (path, origin) => expect(originOf(path, linux)).toBe(origin));

  it('knows a Mac by where its accounts lie', () => {
    expect(originOf('/usr/local/go/bin/go', mac)).toBe('installer');
    expect(originOf('/usr/local/Cellar/go/1.22.1/libexec/bin/go', mac)).toBe('homebrew');
    expect(originOf('/opt/homebrew/bin/go', mac)).toBe('homebrew');
  });
});

describe('the origin of a program behind links', () => {
  const of = (path: string, realPath: string): string => originOfGo({ path, realPath }, linux);

  it('is that of what it leads to', () => {
    expect(of('/usr/local/bin/go', '/home/li/sdk/go1.22.1/bin/go')).toBe('sdk');
  });

  it('is ours for what our home leads to, wherever that lies', () => {
    expect(of(`${linux.home}/current/bin/go`, '/usr/local/go/bin/go')).toBe('ours');
  });

  it('is that of its name when what it leads to says nothing', () => {
    expect(of('/usr/bin/go', '/srv/go/bin/go')).toBe('system-package');
  });
});

describe('the places', () => {
  it.each([windows, linux, mac])('are absolute, and told by their own origin', (context) => {
    const places = knownPlaces(context);
    expect(places.length).toBeGreaterThan(20);
    for (const { origin, folder, below } of places) {
      const path = [folder, ...below.map((name) => name.replaceAll('*', '1.22.1')), 'bin', 'go'].join('/');
      expect(folder).toMatch(context.system === 'windows' ? /^C:/ : /^\//);
      expect([path, originOf(path, context)]).toEqual([path, origin]);
    }
  });

  it('hold every origin on some system', () => {
    const found = new Set(
      [windows, linux, mac].flatMap((one) => knownPlaces(one).map(({ origin }) => origin)),
    );
    expect([...found].sort()).toEqual([...ORIGINS].sort());
  });
});

it('compares names by their pattern', () => {
  expect(matchesName('go*', 'go1.22')).toBe(true);
  expect(matchesName('go@*', 'go')).toBe(false);
  expect(matchesName('a*a', 'a')).toBe(false);
  expect(matchesName('go', 'go1')).toBe(false);
});
