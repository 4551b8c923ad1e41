/** Machines for tests: what years of installers leave behind, and what a tidy one looks like. */
import type { EnvironmentFacts, GoFacts, StoredScope, StoredVariable } from './facts';
import { shellBlock } from './shell-block';

const ACCOUNT = 'C:\\Users\\李 明';
const HOME = `${ACCOUNT}\\AppData\\Local\\gvm-desktop`;
const SYSTEM_PATH = ['%SystemRoot%\\system32', '%SystemRoot%', 'C:\\Windows\\System32\\OpenSSH\\'];

/** A registry value; null is one that isn't text. */
export function storedVariable(
  scope: StoredScope,
  name: string,
  text: string | null,
  type = text === null ? 'REG_DWORD' : text.includes('%') ? 'REG_EXPAND_SZ' : 'REG_SZ',
): StoredVariable {
  const hive = scope === 'user' ? 'HKCU' : 'HKLM';
  return { scope, name, place: { kind: 'registry', hive, name, type }, text };
}

export function windowsGo(root: string, version: string | null, realRoot = root): GoFacts {
  return {
    path: `${root}\\bin\\go.exe`,
    realPath: `${realRoot}\\bin\\go.exe`,
    root,
    version,
    platform: { os: 'windows', arch: 'amd64' },
    defaults: { GOPROXY: 'https://goproxy.cn,direct', GOSUMDB: 'sum.golang.org', GOTOOLCHAIN: 'auto' },
  };
}

/** Ours is current and published, and nothing else is about Go. */
export function cleanWindows(): EnvironmentFacts {
  return windowsMachine({
    machinePath: SYSTEM_PATH.join(';'),
    userPath: `${HOME}\\current\\bin;${HOME}\\bin;%USERPROFILE%\\go\\bin;%USERPROFILE%\\AppData\\Local\\Microsoft\\WindowsApps;`,
    more: [storedVariable('user', 'GOROOT', `${HOME}\\current`)],
    gos: [windowsGo(`${HOME}\\current`, '1.26.10', `${HOME}\\versions\\go1.26.10`)],
  });
}

/**
 * An installer's Go in the machine's PATH, another in the user's, the places of two that are gone, a PATH of more than
 * 3,000 characters, Chinese names, a value that isn't text, a stale GOROOT and what `go env -w` once was told.
 */
export function messyWindows(): EnvironmentFacts {
  const tools = Array.from(
    { length: 70 },
    (_, at) => `D:\\公司工具\\第 ${at} 组\\bin folder with a long name`,
  );
  const facts = windowsMachine({
    machinePath: [...SYSTEM_PATH, 'C:\\Program Files\\Go\\bin', 'C:\\Gone\\tool', 'C:\\go1.19\\bin'].join(
      ';',
    ),
    userPath: [
      '%USERPROFILE%\\sdk\\go1.22.12\\bin',
      '"D:\\开发 工具\\go\\bin"',
      'D:\\开发 工具\\go\\bin\\',
      ...tools,
      'D:\\公司工具\\第 0 组\\BIN folder with a long name',
      '%GOROOT%\\bin',
      '%NOWHERE%\\bin',
      'scripts',
      '',
      '%USERPROFILE%\\go\\bin',
      '%USERPROFILE%\\scoop\\shims',
      'D:\\old\\go\\bin',
    ].join(';'),
    more: [
      storedVariable('machine', 'GOROOT', 'C:\\Go'),
      storedVariable('user', 'GOROOT', 'D:\\old\\go'),
      storedVariable('user', 'GOPROXY', 'https://goproxy.cn,direct'),
      storedVariable('user', 'GOFLAGS', '-mod=mod -insecure'),
      storedVariable('user', 'GIT_SSL_NO_VERIFY', 'true'),
      storedVariable('user', 'GO111MODULE', 'off'),
      storedVariable('user', 'TOOL_SETTINGS', null),
      storedVariable('user', '编辑器', 'D:\\公司工具\\编辑器.exe'),
    ],
    gos: [
      windowsGo('C:\\Program Files\\Go', '1.25.14'),
      windowsGo(`${ACCOUNT}\\sdk\\go1.22.12`, '1.22.12'),
      windowsGo('D:\\开发 工具\\go', '1.20.4'),
      {
        ...windowsGo(`${ACCOUNT}\\scoop\\apps\\go\\current`, '1.24.1'),
        path: `${ACCOUNT}\\scoop\\shims\\go.exe`,
      },
      windowsGo(`${HOME}\\current`, '1.26.10', `${HOME}\\versions\\go1.26.10`),
    ],
  });
  const settings = `${ACCOUNT}\\AppData\\Roaming\\Code\\User\\settings.json`;
  return {
    ...facts,
    folders: {
      ...facts.folders,
      'C:\\Gone\\tool': 'missing',
      'C:\\go1.19\\bin': 'missing',
      'D:\\old\\go\\bin': 'missing',
      [`${ACCOUNT}\\scoop\\shims`]: 'folder',
    },
    goEnvFile: {
      path: `${ACCOUNT}\\AppData\\Roaming\\go\\env`,
      text: 'GOPROXY=https://mirrors.aliyun.com/goproxy/,direct\nGOSUMDB=off\nGOROOT=E:\\nowhere\\go\n',
      unreadable: null,
    },
    editors: [
      {
        editor: 'VS Code',
        file: {
          path: settings,
          text: '{\n  // the team said so\n  "go.goroot": "D:\\\\old\\\\go",\n  "editor.fontSize": 14,\n}\n',
          unreadable: null,
        },
        goroot: 'D:\\old\\go',
        alternateGo: null,
        variables: {},
      },
    ],
    openShells: [
      { pid: 41, program: 'cmd', go: 'D:\\old\\go\\bin\\go.exe', startedAt: '2026-11-20T08:00:00Z' },
      { pid: 42, program: 'powershell', go: null, startedAt: null },
      { pid: 43, program: 'bash', go: undefined, startedAt: null },
    ],
  };
}

interface WindowsMachine {
  machinePath: string;
  userPath: string;
  more: StoredVariable[];
  gos: GoFacts[];
}

/** A machine whose folders all exist unless it says otherwise, and whose new programs get what the registry says. */
export function windowsMachine({ machinePath, userPath, more, gos }: WindowsMachine): EnvironmentFacts {
  const base: Record<string, string> = {
    systemroot: 'C:\\Windows',
    userprofile: ACCOUNT,
    localappdata: `${ACCOUNT}\\AppData\\Local`,
  };
  const stored = [
    storedVariable('machine', 'Path', machinePath, 'REG_EXPAND_SZ'),
    storedVariable('user', 'Path', userPath, 'REG_EXPAND_SZ'),
    ...more,
  ];
  const newProcess = newProcessOf(stored, base);
  const folders: Record<string, 'folder'> = {};
  for (const entry of newProcess['path']!.split(';')) {
    const folder = entry.replaceAll('"', '').trim();
    if (folder !== '') folders[folder] = 'folder';
  }
  return {
    system: 'windows',
    takenAt: '2026-11-22T10:00:00Z',
    home: HOME,
    account: ACCOUNT,
    defaultGopath: `${ACCOUNT}\\go`,
    hasCurrent: true,
    currentTarget: `${HOME}\\versions\\go1.26.10`,
    stored,
    profiles: [],
    process: { Path: newProcess['path']!, SystemRoot: 'C:\\Windows', USERPROFILE: ACCOUNT },
    newProcess,
    goEnvFile: { path: `${ACCOUNT}\\AppData\\Roaming\\go\\env`, text: null, unreadable: null },
    gos,
    folders,
    editors: [],
    openShells: [],
  };
}

function newProcessOf(
  stored: readonly StoredVariable[],
  base: Readonly<Record<string, string>>,
): Record<string, string> {
  const result: Record<string, string> = { ...base };
  const paths: string[] = [];
  const inOrder = [...stored].sort((a, b) => a.scope.localeCompare(b.scope));
  // PATH last, as Windows does: it may speak of the others.
  for (const last of [false, true])
    for (const { name, text, place } of inOrder) {
      const key = name.toLowerCase();
      if (text === null || (key === 'path') !== last) continue;
      const value =
        place.type === 'REG_EXPAND_SZ'
          ? text.replace(/%([^%]+)%/g, (whole, of: string) => result[of.toLowerCase()] ?? whole)
          : text;
      if (key === 'path') paths.push(value);
      else result[key] = value;
    }
  return { ...result, path: paths.join(';') };
}

const POSIX_HOME = '/home/李明/.local/share/gvm-desktop';
const POSIX_ACCOUNT = '/home/李明';

export function posixGo(path: string, root: string | null, version: string | null, realPath = path): GoFacts {
  return {
    path,
    realPath,
    root,
    version,
    platform: { os: 'linux', arch: 'amd64' },
    defaults: { GOPROXY: 'https://goproxy.cn,direct', GOSUMDB: 'sum.golang.org', GOTOOLCHAIN: 'auto' },
  };
}

const OURS_ON_POSIX = posixGo(
  `${POSIX_HOME}/current/bin/go`,
  `${POSIX_HOME}/current`,
  '1.26.10',
  `${POSIX_HOME}/versions/go1.26.10/bin/go`,
);

/** The block stands at the profile's end and is all that is about Go. */
export function cleanLinux(): EnvironmentFacts {
  const body = shellBlock('sh', { root: POSIX_HOME, goroot: 'publish' });
  const block = `# >>> gvm-desktop, ${body.split('\n').length} lines >>>\n${body}\n# <<< gvm-desktop <<<\n`;
  const path = `${POSIX_HOME}/current/bin:${POSIX_HOME}/bin:/usr/local/bin:/usr/bin:/bin:${POSIX_ACCOUNT}/go/bin`;
  return linuxMachine({
    path,
    newVariables: { GOROOT: `${POSIX_HOME}/current` },
    bashrc: `export EDITOR=vim\nexport PATH="$PATH:$HOME/go/bin"\n${block}`,
    gos: [OURS_ON_POSIX],
    missing: [],
  });
}

/** A distribution's Go, one by hand before it, goenv's shims, a GOROOT of years ago and profiles of two shells. */
export function messyLinux(): EnvironmentFacts {
  const facts = linuxMachine({
    path: `${POSIX_ACCOUNT}/.goenv/shims:/usr/local/go/bin:/usr/local/bin:/usr/bin:/bin:/opt/旧的/go/bin:/opt/gone:.:/usr/local/go/bin/`,
    newVariables: {
      GOROOT: '/opt/旧的/go',
      GOPROXY: 'https://goproxy.io,direct',
      GOFLAGS: '-mod=vendor',
      https_proxy: 'http://127.0.0.1:8118',
      GOPATH: 'go',
    },
    bashrc: [
      '# 公司的设置',
      'export GOROOT=/opt/旧的/go',
      "export GOPROXY='https://goproxy.io,direct' # faster",
      'export PATH="/usr/local/go/bin:$PATH:$GOROOT/bin:/opt/gone:."',
      'GOFLAGS="-mod=vendor"; export GOFLAGS',
      '  export https_proxy=http://127.0.0.1:8118',
      'export GOPATH=go',
      '',
    ].join('\n'),
    gos: [
      posixGo(`${POSIX_ACCOUNT}/.goenv/shims/go`, null, null),
      posixGo('/usr/local/go/bin/go', '/usr/local/go', '1.22.12'),
      posixGo('/usr/bin/go', '/usr/lib/go-1.24', '1.24.4', '/usr/lib/go-1.24/bin/go'),
      OURS_ON_POSIX,
    ],
    missing: ['/opt/旧的/go/bin', '/opt/gone'],
  });
  return {
    ...facts,
    profiles: [
      ...facts.profiles,
      {
        path: `${POSIX_ACCOUNT}/.config/fish/config.fish`,
        target: `${POSIX_ACCOUNT}/dotfiles/fish/config.fish`,
        dialect: 'fish',
        text: 'set -gx GOPRIVATE "*"\nset -x GO111MODULE off\n',
        own: true,
        unreadable: null,
      },
      {
        path: `${POSIX_ACCOUNT}/.zshrc`,
        target: `${POSIX_ACCOUNT}/.zshrc`,
        dialect: 'sh',
        text: null,
        own: true,
        unreadable: 'EACCES',
      },
    ],
    goEnvFile: {
      path: `${POSIX_ACCOUNT}/.config/go/env`,
      text: '# written by go\nGOPROXY=https://mirrors.aliyun.com/goproxy/,direct\nGONOSUMDB=*\n',
      unreadable: null,
    },
    editors: [
      {
        editor: 'VSCodium',
        file: {
          path: `${POSIX_ACCOUNT}/.config/VSCodium/User/settings.json`,
          text: '{ "go.alternateTools": { "go": "/usr/bin/go", "gopls": "/usr/bin/gopls" } }\n',
          unreadable: null,
        },
        goroot: null,
        alternateGo: '/usr/bin/go',
        variables: {},
      },
    ],
    openShells: [
      { pid: 7, program: 'bash', go: '/usr/bin/go', startedAt: '2026-11-21T08:00:00Z' },
      { pid: 8, program: 'bash', go: '/usr/bin/go', startedAt: null },
      { pid: 9, program: 'zsh', go: undefined, startedAt: null },
    ],
  };
}

interface LinuxMachine {
  path: string;
  newVariables: Record<string, string>;
  bashrc: string;
  gos: GoFacts[];
  missing: string[];
}

export function linuxMachine({ path, newVariables, bashrc, gos, missing }: LinuxMachine): EnvironmentFacts {
  const folders: Record<string, 'folder' | 'missing'> = {};
  for (const entry of path.split(':'))
    if (entry !== '') folders[entry] = missing.includes(entry) ? 'missing' : 'folder';
  return {
    system: 'posix',
    takenAt: '2026-11-22T10:00:00Z',
    home: POSIX_HOME,
    account: POSIX_ACCOUNT,
    defaultGopath: `${POSIX_ACCOUNT}/go`,
    hasCurrent: true,
    currentTarget: `${POSIX_HOME}/versions/go1.26.10`,
    stored: [],
    profiles: [
      {
        path: '/etc/profile',
        target: '/etc/profile',
        dialect: null,
        text: 'PATH="/usr/local/bin:/usr/bin:/bin"\nexport PATH\n',
        own: false,
        unreadable: null,
      },
      {
        path: `${POSIX_ACCOUNT}/.bashrc`,
        target: `${POSIX_ACCOUNT}/dotfiles/bashrc`,
        dialect: 'sh',
        text: bashrc,
        own: true,
        unreadable: null,
      },
    ],
    process: { PATH: path, HOME: POSIX_ACCOUNT },
    newProcess: { HOME: POSIX_ACCOUNT, ...newVariables, PATH: path },
    goEnvFile: { path: `${POSIX_ACCOUNT}/.config/go/env`, text: null, unreadable: null },
    gos,
    folders,
    editors: [],
    openShells: [],
  };
}
