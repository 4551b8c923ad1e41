import type { Change } from '../../domain/operation';
import type { InstallPhase, SourcePick } from '../../domain/install';
import type { PinWarning, ResolutionReason } from '../../domain/project';
import { count } from '../format';
import { cliDoctor } from './cli-doctor';
import { cliEnvironment } from './cli-environment';
import { cliHook } from './cli-hook';
import { cliImport } from './cli-import';
import { cliRebuild } from './cli-rebuild';
import { cliStorage } from './cli-storage';

const PHASES: Readonly<Record<InstallPhase, string>> = {
  queued: 'Waiting',
  resolving: 'Choosing a source',
  downloading: 'Downloading',
  verifying: 'Checking',
  unpacking: 'Unpacking',
  activating: 'Finishing',
  done: 'Done',
  paused: 'Paused',
  failed: 'Failed',
  cancelled: 'Cancelled',
};

const PICKS: Readonly<Record<SourcePick['reason'], string>> = {
  requested: 'as asked',
  'fastest-proven': 'the fastest with proof',
  'proxy-lacks-version': 'the module proxy does not have it',
  'proxy-unreachable': 'the module proxy cannot be reached',
  'proxy-not-set-up': 'no module proxy is set up',
  'only-source': 'the only source',
  'official-unreachable': 'the official source cannot be reached',
  'first-choice-failed': 'the first choice failed',
  'nothing-proven': 'no source had a proof',
};

const REASONS: Readonly<Record<ResolutionReason, string>> = {
  exact: 'pinned exactly',
  'line-installed': 'the newest installed patch of the line',
  'line-newest': 'the newest patch of the line',
  latest: 'the newest release',
  'toolchain-line': 'the toolchain line',
  'minimum-installed': 'the newest installed version that meets the minimum',
  'minimum-current': 'the current version, which meets the minimum',
  'minimum-newest': 'the newest release; no installed version meets the minimum',
  system: 'the Go outside of gvm',
};

const WARNINGS: Readonly<Record<PinWarning, string>> = {
  'byte-order-mark':
    'The file starts with a byte order mark: the go command refuses it. Save it as UTF-8 without one.',
  'newer-than-every-release': 'It asks for a Go newer than every known release.',
  'toolchain-not-a-release': 'The toolchain line names no release: from 1.21 on the first one ends in .0.',
  'toolchain-suffix': 'The toolchain line names a build of your own; the release of that number is taken.',
};

/** The words of the `gvm` command. Sizes, durations and dates arrive formatted. */
export const cli = {
  environment: cliEnvironment,
  importing: cliImport,
  hook: cliHook,
  storage: cliStorage,
  rebuild: cliRebuild,
  doctor: cliDoctor,
  phases: PHASES,
  picks: PICKS,
  reasons: REASONS,
  pinWarnings: WARNINGS,
  list: ', ',

  help: {
    about: 'Installs, verifies and switches Go toolchains.',
    usage: 'Usage:',
    arguments: 'Arguments:',
    options: 'Options:',
    commands: 'Commands:',
    footer:
      'Every command takes --json, --home DIR and --lang en|zh-CN. Exit status: 0 done, 1 refused or failed, 2 wrong usage.',
    help: 'show this help',
    version: 'show the version of gvm',
    json: 'answer with one JSON document on stdout',
    home: "folder that holds everything of gvm's (default: GVM_HOME, else the account's own)",
    language: 'language of the words: en or zh-CN',
    spec: 'version: 1.26.8, 1.26 (newest patch), latest, oldstable, 1.27rc1',
    folder: 'folder of the project (default: this one)',
  },
  commands: {
    list: 'installed versions',
    listRemote: 'versions that can be installed',
    install: 'install versions, side by side',
    default: 'make a version current for new shells',
    uninstall: 'remove versions',
    upgrade: 'install the newest patch of the current version and make it current',
    current: 'the current version',
    which: 'path of the go command',
    exec: 'run a command with a version',
    use: 'print what makes a version current in this shell only',
    resolve: 'which version a folder wants, from which file, and why',
    pin: 'write .go-version',
    history: 'what was changed, newest first',
    rollback: 'take back the last switch, or an operation by its number',
    source: 'where releases come from',
    sourceList: 'all sources',
    sourceTest: 'ask sources and measure',
    sourceAdd: 'add a mirror of the official layout',
    sourceRemove: 'remove a mirror',
    config: 'settings',
    configGet: 'show one setting',
    configSet: 'change a setting',
    configList: 'show all settings',
    verify: 'compare an installed version with what was published',
    prune: 'remove versions that nothing uses: not current, not pinned, not the newest patch of their line',
  },
  options: {
    all: 'every version, not only the newest of each line',
    source: 'auto, official, goproxy, the id of a mirror, an address or a path',
    platform: 'for another platform, such as windows/amd64',
    makeDefault: 'make it current as well (the first, of several)',
    noDifferential: 'fetch all of it, also what an installed version has',
    allowUnverified: 'accept bytes that nothing vouches for',
    publish: 'change PATH and GOROOT where new shells read them, without asking',
    noPublish: 'leave the environment alone',
    yes: 'agree without being asked',
    yesCurrent: 'also when it is the current version',
    minor: 'to the newest release',
    patch: 'to the newest patch of the same line (default)',
    dryRun: 'only say what would be removed',
    id: "the operation's number, from gvm history",
    command: 'the command and its arguments',
    shell: 'for sh, bash, zsh, dash, fish, powershell, pwsh or cmd (default: the one it runs in)',
    key: 'name of the setting',
    value: 'its new value',
    sourceId: 'id of the source',
    url: 'address of a mirror, such as https://golang.google.cn/dl/',
  },

  usage: {
    unknownCommand: (name: string) => `There is no command "${name}".`,
    unknownOption: (name: string) => `There is no option ${name} here.`,
    didYouMean: (names: string) => `Did you mean ${names}?`,
    missingArgument: (name: string) => `The argument ${name} is missing.`,
    excessArguments: 'There are more arguments than this command takes.',
    optionMissingArgument: (option: string) => `${option} needs a value.`,
    conflictingOptions: (one: string, other: string) => `${one} and ${other} exclude each other.`,
    noCommand: 'Which command?',
    optionInvalid: (option: string, value: string) => `"${value}" is not a value of ${option}.`,
    allowed: (values: string) => `Allowed: ${values}.`,
    see: (command: string) => `See ${command} --help.`,
  },

  /** Hints that name the command which helps. */
  hints: {
    installFirst: (version: string) => `Install it first: gvm install ${version} --default`,
    installAny: 'Install one: gvm install latest --default',
    pinOne: 'Pin one: gvm pin SPEC writes it to .go-version.',
    uninstallCurrent: (version: string) =>
      `Make another one current first (gvm default SPEC), or agree that none shall be: gvm uninstall ${version} --yes`,
    history: 'gvm history shows what can be taken back by its number: gvm rollback ID',
    sources: 'gvm source list shows the sources, gvm source test asks them.',
    releases: 'gvm list-remote --all shows every version.',
  },

  failure: (message: string) => `gvm: ${message}`,
  leftUndone: (why: string) =>
    `gvm: done, but what belongs to it could not be written: ${why} The next change tries again.`,
  waiting: (program: string, pid: number, purpose: string) =>
    `Waiting for ${program} (pid ${pid}): ${purpose}`,
  interrupted: 'Cancelled. What was downloaded is kept: the same command goes on from there.',

  support: {
    supported: 'supported',
    supportedUntil: (month: string) => `supported until ${month}`,
    ended: (month: string) => `ended ${month}`,
    prerelease: 'pre-release',
    unknown: 'unknown',
  },
  vulnerabilities: (amount: number) => (amount === 0 ? '' : count(amount, 'CVE', 'CVEs')),
  columns: {
    version: 'VERSION',
    platform: 'PLATFORM',
    support: 'SUPPORT',
    vulnerabilities: 'OPEN',
    size: 'SIZE',
    pinnedBy: 'PINNED BY',
    date: 'DATE',
    installed: 'INSTALLED',
    source: 'SOURCE',
    location: 'LOCATION',
    origin: 'FROM',
    state: 'STATE',
    number: 'NO.',
    at: 'WHEN',
    change: 'CHANGE',
    setting: 'SETTING',
    value: 'VALUE',
  },

  installed: {
    none: 'No Go is installed yet.',
    teach:
      'gvm install latest --default installs the newest and makes it current; gvm list-remote shows all.',
    noCurrent: 'None is current: gvm default SPEC makes one current.',
    folder: (path: string) => `in ${path}`,
    more: (amount: number) => `and ${amount} more`,
  },
  remote: {
    installedMark: 'installed',
    offline: (since: string | null) =>
      since === null
        ? 'Offline: this is the list that came with the program.'
        : `Offline: this is the list of ${since}.`,
    embedded: (day: string) => `The list that came with the program is of ${day}.`,
    allHint: 'The newest of each line; --all shows every version.',
    none: 'This source lists nothing for this platform.',
  },
  install: {
    done: (id: string, platform: string, source: string, reason: string, time: string) =>
      `Installed ${id} for ${platform} from ${source} (${reason}) in ${time}.`,
    already: (id: string) => `${id} is already installed.`,
    bytes: (fetched: string, full: string) => (fetched === full ? fetched : `${fetched} of ${full}`),
    proof: {
      sumdb: (value: string) => `proven by the checksum database: ${value}`,
      sha256: (value: string) => `proven by the published SHA-256: ${value}`,
      none: 'not proven: nothing vouches for these bytes',
    },
    next: (version: string) => `gvm default ${version} makes it current.`,
    left: (time: string) => `${time} left`,
    from: (source: string) => `from ${source}`,
  },
  switch: {
    done: (id: string) => `${id} is current now.`,
    newShells: 'New shells get it; open ones keep the Go they started with.',
    notPublished: (version: string) =>
      `New shells do not find it yet: PATH does not lead here. gvm default ${version} --publish changes that.`,
    pathTooLong: (length: number, limit: number) =>
      `PATH is ${length} characters long in new shells. cmd takes no notice of one above ${limit}: take out what isn't needed any more. PowerShell and other programs are not affected.`,
    willChange: 'So that new shells find it, these places change:',
    adds: (place: string) => `${place}: a marked block is added`,
    changes: (place: string) => `${place}: the marked block is changed`,
    ask: 'Change them?',
    yesNo: '[Y/n]',
    noYes: '[y/N]',
    cleared: (cache: string, size: string) => `Cleared the ${cache}: ${size}.`,
    caches: { build: 'build cache', modules: 'module cache' },
  },
  uninstall: {
    done: (id: string, size: string) => `Removed ${id}; ${size} are free again.`,
  },
  upgrade: {
    newest: (version: string) => `Go ${version} is the newest already.`,
  },
  current: {
    version: (id: string, platform: string) => `${id} ${platform}`,
  },
  use: {
    advice: (command: string) => `This needs the shell itself to take it over: ${command}`,
    shellUnknown: (commands: string) =>
      `It can't be seen which shell this is. Type the line of yours; --shell prints the statements of one:\n${commands}`,
    codePage: 'The path holds characters that cmd reads wrongly in many code pages: run chcp 65001 first.',
  },
  resolve: {
    line: (version: string, file: string, line: number) => `${version}  ${file}:${line}`,
    outside: 'the Go outside of gvm',
    because: (spec: string, reason: string) => `${spec}: ${reason}`,
    notInstalled: (version: string) => `Not installed: gvm install ${version}`,
  },
  pin: {
    done: (file: string, version: string) => `Wrote ${file}: Go ${version}.`,
  },
  history: {
    none: 'Nothing was changed yet.',
    states: { started: 'cut off', committed: 'done', reverted: 'taken back at once' },
    undone: (by: number) => `undone by ${by}`,
    undoes: (id: number) => `undoes ${id}`,
  },
  rollback: {
    done: (id: number, change: string) => `Took back operation ${id}: ${change}.`,
  },
  changes: {
    install: (id: string, source: string) => `install ${id} from ${source}`,
    uninstall: (id: string) => `uninstall ${id}`,
    switch: (before: string, after: string) => `switch ${before} → ${after}`,
    publish: (id: string) => `publish ${id} to new shells`,
    nothing: 'none',
    adopt: (id: string, from: string) => `take in ${id} from ${from}`,
    environment: (places: string) => `environment: ${places}`,
    clean: (stores: string) => `empty ${stores}`,
    repair: (id: string, files: number) => `repair ${count(files, 'file', 'files')} of ${id}`,
    pin: (file: string) => `pin in ${file}`,
    hook: (shell: string, files: string) => `automatic switching in ${shell}: ${files}`,
    editor: (file: string) => `Go of the editor in ${file}`,
    settings: (keys: string) => `settings: ${keys}`,
  } satisfies Record<Change['kind'] | 'publish' | 'nothing', unknown>,
  source: {
    notSetUp: 'not set up',
    reachable: (latency: string, releases: number, newest: string | null) =>
      `answers in ${latency}; ${count(releases, 'release', 'releases')}${newest === null ? '' : `, newest ${newest}`}`,
    added: (id: string, url: string) => `Added ${id}: ${url}`,
    removed: (id: string) => `Removed ${id}.`,
    verification: {
      off: 'GOSUMDB is off: toolchains from the module proxy have no proof, and are refused without --allow-unverified.',
      excluded: (name: string) =>
        `${name} names golang.org/toolchain. Like the go command, gvm checks toolchains all the same.`,
      insecure: (name: string) =>
        `${name} asks for insecure downloads. gvm does not follow it: hashes are always checked.`,
    },
    presets: 'Set one up: gvm config set goproxy VALUE, for example',
    origins: {
      settings: 'settings',
      environment: 'environment',
      'user-file': 'go env file',
      'go-env-file': 'go.env',
      'go-command': 'go env',
      'not-set': '',
      'built-in': 'built in',
    },
  },
  config: {
    done: (key: string, value: string) => `${key} = ${value}`,
    empty: '(empty)',
  },
  verify: {
    ok: (id: string, files: number) => `${id} is as published: ${count(files, 'file', 'files')} compared.`,
    proofHolds: 'The hash over all files was computed again and equals the proof.',
    missing: (path: string) => `missing  ${path}`,
    changed: (path: string) => `changed  ${path}`,
    added: (path: string) => `added    ${path}`,
    more: (amount: number) => `… and ${amount} more`,
  },
  prune: {
    none: 'Nothing to remove: every version is current, pinned, or the newest patch of its line.',
    would: (ids: string, size: string) => `Would remove ${ids}; ${size} would be free again.`,
  },
};
