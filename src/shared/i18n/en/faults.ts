import type { Change } from '../../domain/operation';
import type { PinProblem } from '../../domain/project';
import type { UnfitName } from '../../domain/windows-names';
import { known, type FaultTable, type FaultWords } from '../fault-words';
import { count, formatBytes, formatDateTime, formatDuration } from '../format';

const size = (bytes: number): string => formatBytes(bytes, 'en');
const time = (seconds: number): string => formatDuration(seconds, 'en');
const list = (items: readonly string[]): string => items.join(', ');
const words = (message: string, hint: string | null = null): FaultWords => ({ message, hint });

const CHECK_NETWORK =
  'Check the connection and the proxy settings, then try again. Downloads resume where they stopped.';
const TRY_ANOTHER_SOURCE = 'Try again later, or choose another source.';
const NOT_TRUSTED =
  'Nothing was installed. Try again; if it happens again, choose another source and report this one.';
const BAD_ARCHIVE =
  'Nothing was installed. Try another source, and report this archive to whoever gave it to you.';
const SUMDB_ALARM =
  'Nothing was installed. Something between this machine and the database may be altering answers: try another network or proxy, and report it.';

/** Words for the problems of a pin; the key is the fault's `reason`. */
const PIN_PROBLEMS: Readonly<Record<PinProblem, string>> = {
  'not-a-version': 'it is not a Go version',
  'go-prefix-missing': 'a toolchain name starts with "go", as in go1.26.8',
  'go-line-twice': 'there is more than one go line',
  'toolchain-line-twice': 'there is more than one toolchain line',
  'merge-markers': 'the file holds unresolved merge conflict markers',
  'source-build': 'a build from source cannot be installed',
  'module-newer': 'a module listed here asks for a newer Go than this file',
  'too-large': 'the file is far too large for what it should hold',
  binary: 'the file is not text',
  'not-utf8': 'the file is not encoded in UTF-8, so it is not written over',
  'special-file': 'it is a device or a pipe, not a file',
  'dangling-link': 'it is a link that leads to nothing',
  'not-toml': 'the file is not valid TOML',
  unclosed: 'a block is opened and never closed',
};

/** Why Windows can have no folder of a name. */
const UNFIT: Readonly<Record<UnfitName['because'], string>> = {
  device: 'the name is reserved for a device',
  ending: 'it ends in a dot or a space, which Windows leaves off',
  character: 'no name may hold < > : " | ? * or a control character',
};

const CHANGES: Readonly<Record<Change['kind'], string>> = {
  install: 'an install',
  uninstall: 'an uninstall',
  switch: 'a switch',
  adopt: 'taking in a Go',
  environment: 'a change of the environment',
  clean: 'emptying caches',
  repair: 'a repair',
  pin: 'a pin',
  hook: 'automatic switching in a shell',
  editor: 'settings of an editor',
  settings: 'a change of settings',
};

const ACTIONS: Readonly<Record<string, string>> = {
  publish: 'changing PATH and GOROOT',
  'environment-apply': 'changing the environment',
  hook: 'changing what a shell reads at its start',
  'uninstall-current': 'uninstalling the current version',
  uninstall: 'uninstalling',
  prune: 'removing versions that nothing uses',
  clean: 'emptying caches',
  'doctor-fix': 'fixing what was found',
  'install-rebuild': 'running what is fetched before all of it is proven, to build the programs',
};

export const faults: FaultTable = {
  VERSION_INVALID: ({ text, suggestions }) =>
    words(
      `"${text}" is not a Go version.`,
      suggestions.length > 0
        ? `Did you mean ${list(suggestions)}? Words such as 1.26, latest and oldstable work too.`
        : 'Write it like 1.26.8, 1.26, latest or oldstable.',
    ),
  VERSION_NOT_FOUND: ({ spec, platform, suggestions }) =>
    words(
      `No known Go release matches ${spec} for ${platform}.`,
      suggestions.length > 0
        ? `The nearest: ${list(suggestions)}.`
        : 'Refresh the list of releases and try again.',
    ),
  VERSION_NOT_INSTALLED: ({ version, installed }) =>
    words(
      `Go ${version} is not installed.`,
      installed.length > 0 ? `Install it first, or use one of ${list(installed)}.` : 'Install it first.',
    ),
  PLATFORM_INVALID: ({ text }) =>
    words(
      `"${text}" is not a platform that Go is released for.`,
      'Write it like windows/amd64 or linux/arm64.',
    ),
  PLATFORM_FOREIGN: ({ version, platform, host }) =>
    words(
      `Go ${version} for ${platform} does not run on this machine (${host}).`,
      `Install ${version} for ${host} to use it here.`,
    ),
  OPTION_INVALID: ({ option, value, allowed, unfit, because }) =>
    words(
      `"${value}" is not a value of ${option}.`,
      unfit === undefined || because === undefined
        ? `Allowed: ${allowed}.`
        : `Windows can have no folder called "${unfit}": ${known(UNFIT, because)}.`,
    ),
  NO_CURRENT: () => words('No Go version is current.', 'Install one, or make an installed one the default.'),

  NETWORK_UNREACHABLE: ({ url, reason }) => words(`${url} could not be reached (${reason}).`, CHECK_NETWORK),
  NETWORK_TIMEOUT: ({ url, seconds }) => words(`${url} did not answer for ${time(seconds)}.`, CHECK_NETWORK),
  NETWORK_STALLED: ({ url, seconds, received }) =>
    words(`No data came from ${url} for ${time(seconds)}, after ${size(received)}.`, CHECK_NETWORK),
  NETWORK_CLOSED_EARLY: ({ url, received, expected }) =>
    words(`${url} closed the connection after ${size(received)} of ${size(expected)}.`, CHECK_NETWORK),
  NETWORK_PROXY_FAILED: ({ proxy, reason }) =>
    words(
      `The proxy ${proxy} did not let the request through (${reason}).`,
      'Check the proxy in the settings, its user name and password.',
    ),
  TLS_UNTRUSTED: ({ url, reason }) =>
    words(
      `The certificate of ${url} is not trusted (${reason}).`,
      'If your company inspects TLS, name its certificate file in the settings (caFile). Check the clock of this machine as well.',
    ),
  HTTP_NOT_FOUND: ({ url, status }) =>
    words(`${url} is not there (HTTP ${status}).`, 'Check the address, or choose another source.'),
  HTTP_FORBIDDEN: ({ url, status }) =>
    words(
      `${url} refuses access (HTTP ${status}).`,
      'The source may need a login, or a filter may block it. Choose another source, or ask who runs it.',
    ),
  HTTP_RATE_LIMITED: ({ url, retryAfter }) =>
    words(
      `${url} gets too many requests from here.`,
      retryAfter === null
        ? TRY_ANOTHER_SOURCE
        : `Try again in ${time(retryAfter)}, or choose another source.`,
    ),
  HTTP_SERVER_ERROR: ({ url, status }) =>
    words(`${url} has a problem of its own (HTTP ${status}).`, TRY_ANOTHER_SOURCE),
  HTTP_UNEXPECTED_STATUS: ({ url, status }) =>
    words(`${url} gave an answer that makes no sense here (HTTP ${status}).`, TRY_ANOTHER_SOURCE),
  REDIRECT_REFUSED: ({ url, target, reason }) =>
    words(
      `${url} leads to ${target}, which was not followed (${reason}).`,
      'Check the address of the source.',
    ),
  RESPONSE_INVALID: ({ url, reason }) =>
    words(
      `What ${url} answered cannot be read (${reason}).`,
      'A login page of the network may be in the way: open a browser once, or choose another source.',
    ),
  RESPONSE_TOO_LARGE: ({ url, limit }) =>
    words(
      `${url} answers with more than ${size(limit)}, which cannot be right.`,
      'Check the address of the source.',
    ),
  OFFLINE_FILE_MISSING: ({ path }) => words(`There is no file ${path}.`, 'Check the path of the source.'),

  HASH_MISMATCH: ({ file, expected, actual }) =>
    words(`${file} is not what was published: its hash is ${actual} and should be ${expected}.`, NOT_TRUSTED),
  HASH_UNKNOWN: ({ file, source }) =>
    words(
      `Nothing vouches for ${file} from ${source}: no trusted list has its hash.`,
      'Choose a source with proof. Take it without proof only when you know where it comes from (--allow-unverified).',
    ),
  SIZE_MISMATCH: ({ file, expected, actual }) =>
    words(`${file} is ${size(actual)} and should be ${size(expected)}.`, NOT_TRUSTED),
  SUMDB_KEY_INVALID: ({ key }) =>
    words(
      `The checksum database's key "${key}" cannot be read.`,
      'Check GOSUMDB, in the environment and in the settings.',
    ),
  SUMDB_SIGNATURE_INVALID: ({ name }) =>
    words(`The answer of the checksum database ${name} is not signed with its key.`, SUMDB_ALARM),
  SUMDB_RECORD_INVALID: ({ name, reason }) =>
    words(`A record of the checksum database ${name} does not hold (${reason}).`, SUMDB_ALARM),
  SUMDB_TILE_INVALID: ({ name, tile }) =>
    words(`A part of the checksum database ${name} contradicts its signed tree (${tile}).`, SUMDB_ALARM),
  SUMDB_FORKED: ({ name, seenSize, newSize }) =>
    words(
      `The checksum database ${name} shows a history (${newSize} records) that contradicts the one seen before (${seenSize} records).`,
      SUMDB_ALARM,
    ),
  SUMDB_RECORD_MISSING: ({ name, module }) =>
    words(
      `The checksum database ${name} has no record of ${module}.`,
      'Choose another version or another source.',
    ),
  SUMDB_UNREACHABLE: ({ name, reason }) =>
    words(
      `The checksum database ${name} could not be asked (${reason}), so the download cannot be proven.`,
      'Try again later, or take the official source, whose hashes come with the list.',
    ),
  SUMDB_DISABLED: ({ module, reason }) =>
    words(
      `The checksum database is turned off for ${module} (${reason}), so the download cannot be proven.`,
      'Turn it on again, take the official source, or accept it without proof (--allow-unverified).',
    ),

  ARCHIVE_CORRUPT: ({ file, reason }) =>
    words(`${file} is damaged (${reason}).`, 'Nothing was installed. Try again: it is downloaded anew.'),
  ARCHIVE_TRUNCATED: ({ file }) =>
    words(`${file} ends too early.`, 'Nothing was installed. Try again: it is downloaded anew.'),
  ARCHIVE_UNSAFE_PATH: ({ file, entry }) =>
    words(`${file} wants to write outside of its folder ("${entry}").`, BAD_ARCHIVE),
  ARCHIVE_UNSAFE_LINK: ({ file, entry }) =>
    words(`${file} holds a link that leads out of its folder ("${entry}").`, BAD_ARCHIVE),
  ARCHIVE_DUPLICATE_ENTRY: ({ file, entry }) => words(`${file} holds "${entry}" twice.`, BAD_ARCHIVE),
  ARCHIVE_TOO_LARGE: ({ file, limit }) => words(`${file} unpacks to more than ${size(limit)}.`, BAD_ARCHIVE),
  ARCHIVE_UNSUPPORTED: ({ file, reason }) =>
    words(`${file} cannot be unpacked (${reason}).`, 'Take the release as a zip or a tar.gz.'),
  ARCHIVE_NOT_GO: ({ file, missing }) =>
    words(`${file} is not a Go release: ${missing} is missing in it.`, 'Check what the source gives.'),

  DISK_FULL: ({ path, needed }) =>
    words(
      needed === null
        ? `The disk of ${path} is full.`
        : `The disk of ${path} lacks room: ${size(needed)} more are needed.`,
      'Make room, for example by uninstalling versions that nothing uses, and try again.',
    ),
  DISK_DENIED: ({ path }) =>
    words(
      `Access to ${path} is denied.`,
      'Check who owns it. Another program, such as an antivirus, may hold it: try again.',
    ),
  DISK_READ_ONLY: ({ path }) =>
    words(
      `${path} is read-only.`,
      'Make it writable, or, where it is in the home of gvm, choose another one with --home or GVM_HOME.',
    ),
  DISK_FAILED: ({ path, reason }) =>
    words(`${path} could not be read or written (${reason}).`, 'Check the disk and try again.'),
  LINK_FAILED: ({ path, target, reason }) =>
    words(
      `The link ${path} could not be pointed to ${target} (${reason}).`,
      'The version that was current stays current.',
    ),
  PROFILE_UNREADABLE: ({ path, reason }) =>
    words(
      `${path} cannot be read (${reason}).`,
      'Nothing was changed. Mend it, or leave the environment alone (--no-publish).',
    ),
  PROFILE_CHANGED: ({ path }) =>
    words(`${path} was changed by another program in the meantime.`, 'It was left as it is. Try again.'),
  LOCK_HELD: ({ purpose, holder, pid, since }) =>
    words(
      `${holder} (pid ${pid}) is at work: ${purpose}, since ${formatDateTime(since, 'en')}.`,
      'Wait until it is done and try again.',
    ),
  PROCESS_FAILED: ({ command, status, output }) =>
    words(`${command} failed (${status})${output === '' ? '.' : `: ${output}`}`),
  COMMAND_NOT_FOUND: ({ command }) => words(`There is no command ${command}.`, 'Check its name and PATH.'),
  ELEVATION_REFUSED: () =>
    words(
      'Administrator rights were not granted.',
      'Nothing machine-wide was changed. Try again and agree when Windows asks, or leave this step out.',
    ),
  ELEVATION_UNAVAILABLE: ({ reason }) =>
    words(
      `There is no way to ask for administrator rights here (${reason}).`,
      'Nothing machine-wide was changed. Leave this step out, or ask whoever administers this machine.',
    ),

  CHECK_TIMED_OUT: ({ seconds }) =>
    words(
      `This check did not end within ${seconds} seconds.`,
      'Run the checks again; if it stays so, something on this machine is very slow: look at what else the report says.',
    ),
  NOTHING_TO_REPORT: () => words('There is no report yet.', 'Run the checks first.'),

  TOOLCHAIN_IS_CURRENT: ({ version }) =>
    words(
      `Go ${version} is the current version.`,
      'Make another one current first, or confirm that none shall be.',
    ),
  TOOLCHAIN_IN_USE: ({ version, processes }) =>
    words(
      `Go ${version} is running: ${list(processes)}.`,
      'Close these programs and try again. Nothing was deleted.',
    ),
  TOOLCHAIN_LINKED: ({ version, path }) =>
    words(
      `Go ${version} in your list is a link to ${path}.`,
      'So it stays. To have it cleaned, uninstall that version from the list first.',
    ),
  TOOLCHAIN_BROKEN: ({ version, reason }) =>
    words(`Go ${version} does not work (${reason}).`, 'Uninstall it and install it again.'),
  TOOLCHAIN_MODIFIED: ({ version, changed, missing, added, example }) =>
    words(
      `Go ${version} is no longer as it was installed: ${modified(changed, missing, added)}, for example ${example}.`,
      'Uninstall it and install it again to have the release as published.',
    ),
  REBUILD_UNSUPPORTED: ({ version, since }) =>
    words(
      `Go ${version} can't be built again to the byte: only releases from ${since} on can.`,
      'Without a rebuild, verify compares it with what was published.',
    ),
  REBUILD_DIFFERS: ({ version, different, missing, added, example }) =>
    words(
      `What was built from the sources of Go ${version} is not what is installed: ${rebuiltOtherwise(different, missing, added)}, for example ${example}.`,
      'Releases for macOS carry signatures in their programs that nobody else can make. Anywhere else, build it with another Go as well, and report what differs.',
    ),
  BOOTSTRAP_MISSING: ({ version, minimum }) =>
    words(
      `Go ${version} is built with another Go, of ${minimum} or newer, and none is installed for this machine.`,
      'Install one and try again.',
    ),
  BOOTSTRAP_UNFIT: ({ version, bootstrap, minimum, reason }) =>
    words(
      reason === 'itself'
        ? `Go ${version} built by itself would prove less than built by another Go, and another one is installed.`
        : reason === 'too-old'
          ? `Go ${bootstrap} is too old to build Go ${version}: it takes ${minimum} or newer.`
          : `Go ${bootstrap} is installed for ${reason}: it can't build anything on this machine.`,
      'Leave --bootstrap out, and the newest Go that fits is taken.',
    ),
  TOOLCHAIN_NOT_OURS: ({ version, path }) =>
    words(
      `Go ${version} is only linked to: its files belong to whoever put them into ${path}.`,
      'Repair it with the program that installed it, or remove the link and install this version here.',
    ),
  NOT_A_GO_TREE: ({ path, missing }) =>
    words(
      `${path} is not a whole Go release: ${missing} is missing in it.`,
      'Choose the folder that holds bin, pkg, src and VERSION.',
    ),
  ALREADY_INSTALLED: ({ version, path }) =>
    words(
      `Go ${version} is in the list already: ${path}.`,
      'Uninstall that one first where you want this one instead.',
    ),
  TREE_LINK_LEADS_OUT: ({ path, target }) =>
    words(
      `${path} is a link that leads out of its Go, to ${target}.`,
      'Nothing was changed. Leave this Go where it is and link to it.',
    ),
  TREE_NOT_MOVABLE: ({ path }) =>
    words(
      `${path} is a link or a special file, which a move might lose.`,
      'Nothing was moved. Take a copy of this Go, or leave it where it is and link to it.',
    ),
  LINK_UNAVAILABLE: ({ path, target, reason }) =>
    words(
      `No link to ${target} can be made at ${path} (${reason}).`,
      'Nothing was changed. Copy or move it instead.',
    ),
  NOTHING_TO_ROLL_BACK: () =>
    words('There is nothing to take back.', 'The history shows what can be taken back by its number.'),
  OPERATION_UNKNOWN: ({ id }) =>
    words(`The history has no operation ${id}.`, 'Look up its number in the history.'),
  OPERATION_NOT_UNDOABLE: ({ id, kind }) =>
    words(
      `Operation ${id} (${known(CHANGES, kind)}) cannot be taken back.`,
      'It was undone already, never finished, or leaves nothing to go back to.',
    ),
  PLAN_OUTDATED: () =>
    words(
      'The environment was changed since this plan was made.',
      'Nothing was changed. Look at the plan again.',
    ),
  OPERATION_CONFLICT: ({ id, place }) =>
    words(
      `Operation ${id} cannot be taken back: ${place} was changed by somebody else since.`,
      'What they changed was left as it is. Change it by hand where you want it back.',
    ),
  PIN_NOT_FOUND: ({ folder }) =>
    words(
      `No file in ${folder} or above it says which Go it wants.`,
      'Pin one: it is written to .go-version.',
    ),
  PIN_ASKS_SYSTEM: ({ file, line }) =>
    words(
      `${file}:${line} asks for the Go that others installed, so there is no version to choose here.`,
      'Pin a version to use one from the list.',
    ),
  PIN_INVALID: ({ file, line, text, reason }) =>
    words(
      `${file}:${line}: ${known(PIN_PROBLEMS, reason)}${text === '' ? '.' : ` ("${text}").`}`,
      'Correct the file and try again.',
    ),
  PROJECT_UNKNOWN: ({ folder }) =>
    words(`${folder} is not in the list of projects.`, 'Open the folder first.'),
  GROUP_UNKNOWN: ({ name, known }) =>
    words(`There is no group "${name}".`, known.length === 0 ? null : `Groups: ${list(known)}.`),
  GROUP_EXISTS: ({ name }) => words(`There is a group "${name}" already.`, 'Choose another name.'),
  PROGRAM_MISSING: ({ program }) =>
    program === 'terminal'
      ? words('No terminal was found on this machine.', 'Install one, or open the folder itself.')
      : words(
          'Visual Studio Code was not found.',
          'Install it with its "code" command in PATH, then try again.',
        ),
  EDITOR_SETTINGS_INVALID: ({ path }) =>
    words(
      `${path} is not well-formed JSON, so nothing was written to it.`,
      'Correct it in the editor and try again.',
    ),
  SETTING_UNKNOWN: ({ key, known }) => words(`There is no setting "${key}".`, `Settings: ${list(known)}.`),
  SETTING_INVALID: ({ key, value, allowed }) =>
    words(`"${value}" is not a value of ${key}.`, `Allowed: ${allowed}.`),
  SOURCE_UNKNOWN: ({ source, known }) =>
    words(`There is no source "${source}".`, `Known: ${list(known)}. An address or a path works too.`),
  SOURCE_NOT_SET_UP: ({ source }) =>
    words(
      `The source "${source}" is not set up on this machine.`,
      'Set GOPROXY, or the setting goproxy, or take the official source.',
    ),
  SOURCE_LACKS_VERSION: ({ source, version, platform }) =>
    words(
      `The source "${source}" does not have Go ${version} for ${platform}.`,
      'Choose another source (auto tries all) or another version.',
    ),
  SOURCES_EXHAUSTED: ({ version, platform, tried }) =>
    words(
      `No source could give Go ${version} for ${platform} (tried: ${list(tried)}).`,
      'Check the connection and the sources, then try again.',
    ),
  CONFIRMATION_NEEDED: ({ action, flag }) =>
    words(`This needs your word: ${known(ACTIONS, action)}.`, `Agree with ${flag}.`),

  CANCELLED: () => words('Cancelled.'),
  INTERNAL: ({ message }) =>
    words(`Something went wrong inside GVM Desktop: ${message}`, 'Please report it with these details.'),
};

function rebuiltOtherwise(different: number, missing: number, added: number): string {
  const parts: string[] = [];
  if (different > 0) parts.push(count(different, 'file differs', 'files differ'));
  if (missing > 0) parts.push(`${count(missing, 'file was', 'files were')} not built`);
  if (added > 0) parts.push(`${count(added, 'file', 'files')} built that nobody installed`);
  return parts.join(', ');
}

function modified(changed: number, missing: number, added: number): string {
  const parts: string[] = [];
  if (changed > 0) parts.push(`${count(changed, 'file', 'files')} changed`);
  if (missing > 0) parts.push(`${count(missing, 'file', 'files')} missing`);
  if (added > 0) parts.push(`${count(added, 'file', 'files')} added`);
  return parts.join(', ');
}
