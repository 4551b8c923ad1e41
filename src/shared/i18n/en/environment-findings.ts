import type { Scope } from '../../domain/environment/facts';
import type { Fix } from '../../domain/environment/finding';
import type { Origin } from '../../domain/environment/origin';
import type { FindingTable } from '../finding-words';
import { known } from '../fault-words';

export const origins: Readonly<Record<Origin, string>> = {
  ours: 'GVM Desktop',
  installer: 'Go’s installer',
  scoop: 'Scoop',
  chocolatey: 'Chocolatey',
  winget: 'winget',
  homebrew: 'Homebrew',
  'system-package': 'System package',
  snap: 'Snap',
  sdk: 'Go’s downloader (~/sdk)',
  g: 'g',
  gobrew: 'gobrew',
  goenv: 'goenv',
  gvm: 'gvm',
  mise: 'mise',
  asdf: 'asdf',
  'module-cache': 'Go’s module cache',
  unpacked: 'Unpacked by hand',
};

const PATHS: Readonly<Record<Scope, string>> = {
  machine: 'the machine’s PATH',
  user: 'your PATH',
  process: 'this app’s PATH',
};

const PLACES: Readonly<Record<string, string>> = {
  user: 'your account’s environment',
  machine: 'the machine’s environment',
  session: 'your login session',
  process: 'this app’s environment',
};

/** A place word, or the file itself. */
const place = (from: string): string => known(PLACES, from);
const asStart = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);

const NOT_ABOUT_GO = 'It isn’t about Go, so it is left alone.';
const FILES_STAY = 'Nothing on the disk is deleted.';
const byHand = (from: string): string => `Change it by hand where it is set: ${place(from)}.`;

/** What taking a value out does. */
function removal(fix: Fix | null, name: string, from: string, then = ''): string {
  if (fix === null) return byHand(from);
  if (fix.kind === 'publish')
    return `GVM Desktop’s own lines, at the end of your shell profile, set ${name} right. Other lines stay as they are.`;
  return `Takes ${name} out of ${place(from)}.${then}`;
}

const ODDITIES = {
  unexpanded: {
    title: 'A variable in PATH is never replaced',
    explain: (entry: string) => `${entry} still holds a variable’s name, so no program is found through it.`,
  },
  relative: {
    title: 'PATH has a folder without a full path',
    explain: (entry: string) =>
      `${entry} means another folder wherever you are: a program that lies there runs instead of the real one.`,
  },
  quoted: {
    title: 'A folder in PATH is in quotes',
    explain: (entry: string) =>
      `Some programs take the quotes in ${entry} for part of its name and find nothing there.`,
  },
  'trailing-separator': {
    title: 'A folder in PATH ends in a separator',
    explain: (entry: string) =>
      `${entry} works, but programs that compare text may add the folder once more.`,
  },
  empty: {
    title: 'PATH has an empty entry',
    explain: () => 'Some programs take it for the folder you happen to be in, and run what lies there.',
  },
} as const;

/** What makes a variable unsafe. */
const RISKS: Readonly<Record<string, string>> = {
  GIT_SSL_NO_VERIFY:
    'Git accepts any certificate, so somebody between you and a server can hand you other code.',
  GOFLAGS: 'With -insecure Go takes modules over connections and with contents that nobody vouches for.',
  GONOSUMCHECK: 'Go doesn’t compare modules with their recorded checksums.',
  GOINSECURE: 'Go fetches the modules it names without checking who it talks to.',
  GOSUMDB: 'Go doesn’t ask the checksum database: nobody notices a module that was altered on its way.',
  GONOSUMDB: 'With * no module at all is checked against the checksum database.',
  GOPRIVATE: 'With * every module counts as private: none is checked against the checksum database.',
};

export const findings: FindingTable = {
  'not-published': (_, fix) => ({
    title: 'New terminals aren’t led to GVM Desktop’s Go',
    explain: 'PATH doesn’t name its folder: a new terminal runs another Go, or none.',
    fix: fix
      ? 'Puts GVM Desktop’s folders first in your PATH and points GOROOT to the current version.'
      : 'Your PATH or GOROOT isn’t text and can’t be written. Mend that value first.',
  }),
  'current-broken': ({ target }) => ({
    title: 'The Go you chose is gone',
    explain: `GVM Desktop’s link to the chosen version leads to ${target}, where no Go is. What goes by it finds no go.`,
    fix: 'Choose a version again: the link then leads to that one.',
  }),
  'other-go': ({ scope, entry, version, origin, wins }, fix) => ({
    title: `${wins ? 'Another Go comes first' : 'Another Go in PATH'}: ${version ?? 'version unknown'} (${origins[origin]})`,
    explain: wins
      ? scope === 'machine'
        ? `New terminals run the Go in ${entry}: the machine’s entries come before yours.`
        : `New terminals run the Go in ${entry}, because it stands first in PATH.`
      : `The Go in ${entry} runs as soon as nothing before it in PATH has one.`,
    fix: otherGoFix(fix, { scope, entry, wins }),
  }),
  'stale-entry': ({ scope, entry }, fix) => ({
    title: 'PATH leads to a Go that is gone',
    explain: `${entry} in ${PATHS[scope]} isn’t there any more. Whatever is put there later would run without a word.`,
    fix: fix ? `Takes the entry out of ${PATHS[scope]}.` : 'A shell profile names it. Take it out there.',
  }),
  'duplicate-entry': ({ scope, entry, aboutGo }, fix) => ({
    title: 'A folder stands in PATH more than once',
    explain: `${entry} in ${PATHS[scope]}: only the first one counts, the others make PATH longer.`,
    fix: fix
      ? 'Keeps the first and takes the others out.'
      : aboutGo
        ? 'A shell profile adds it more than once. It does no harm.'
        : NOT_ABOUT_GO,
  }),
  'missing-entry': ({ scope, entry }) => ({
    title: 'A folder in PATH is missing',
    explain: `${entry} in ${PATHS[scope]} isn’t there. Every search for a program looks for it in vain.`,
    fix: NOT_ABOUT_GO,
  }),
  'odd-entry': ({ scope, entry, oddity }) => ({
    title: ODDITIES[oddity].title,
    explain: ODDITIES[oddity].explain(entry),
    fix: `It is left as it is. Change it by hand in ${PATHS[scope]}.`,
  }),
  'path-too-long': ({ program, length, limit }) =>
    program === 'cmd'
      ? {
          title: 'PATH is too long for the Command Prompt',
          explain: `It has ${length} characters. Above ${limit} cmd.exe takes no notice of it and finds no go; PowerShell still does.`,
          fix: 'Take out what nothing needs: the list marks missing folders and duplicates.',
        }
      : {
          title: 'setx would cut PATH off',
          explain: `PATH has ${length} characters. Whatever writes it with setx loses all behind the first ${limit}.`,
          fix: 'GVM Desktop never uses setx. Keep away from instructions that do.',
        },
  'gopath-bin-missing': ({ folder }, fix) => ({
    title: 'Programs from go install aren’t found',
    explain: `They are put into ${folder}, which isn’t in PATH.`,
    fix: fix ? 'Adds the folder at the end of your PATH.' : 'Add the folder to PATH in your shell profile.',
  }),
  'goroot-stale': ({ from, value }, fix) => ({
    title: 'GOROOT leads to no Go',
    explain: `${asStart(place(from))} sets it to ${value}, where no Go is. A go that reads it can’t build anything.`,
    fix: removal(fix, 'GOROOT', from, ' Go finds its own folder without it.'),
  }),
  'goroot-foreign': ({ from, value, version }, fix) => ({
    title: `GOROOT belongs to another Go${version === null ? '' : `: ${version}`}`,
    explain: `${asStart(place(from))} sets it to ${value}. Any other go that reads it mixes two versions, and builds fail in odd ways.`,
    fix: removal(fix, 'GOROOT', from, ' Go finds its own folder without it.'),
  }),
  'gopath-odd': ({ from, value, problem }, fix) => ({
    title: problem === 'relative' ? 'GOPATH is not a full path' : 'GOPATH lies inside a Go',
    explain:
      problem === 'relative'
        ? `${asStart(place(from))} sets it to ${value}. Go refuses to work with that.`
        : `${asStart(place(from))} sets it to ${value}. Modules and tools in it are lost together with that Go.`,
    fix: removal(fix, 'GOPATH', from, ` Go then uses the folder go in your own. ${FILES_STAY}`),
  }),
  overridden: ({ name, value, by, instead, from }) => ({
    title: `${name} from go env -w is not in force`,
    explain: `${place(from)} says ${value}, but ${place(by)} says ${instead}, and wins.`,
    fix: 'Take out the one you don’t mean.',
  }),
  insecure: ({ name, value, from }, fix) => ({
    title: `${name} turns a protection off`,
    explain: `${asStart(place(from))} sets it to ${value}. ${known(RISKS, name)}`,
    fix:
      fix?.kind === 'remove-flag'
        ? `Takes ${fix.flag} out of GOFLAGS; the other flags stay.`
        : removal(fix, name, from, ' Your company may have asked for it: ask before you do this.'),
  }),
  'modules-off': ({ value, from }, fix) => ({
    title: 'Modules are turned off',
    explain: `${asStart(place(from))} sets GO111MODULE to ${value}: projects with a go.mod don’t build, and neither does go install with a version.`,
    fix: removal(fix, 'GO111MODULE', from),
  }),
  'editor-go': ({ editor, key, value, problem }) => ({
    title: problem === 'missing' ? `${editor} looks for Go where none is` : `${editor} runs another Go`,
    explain:
      problem === 'missing'
        ? `Its setting ${key} names ${value}. It falls back to PATH, or says that Go is missing.`
        : `Its setting ${key} names ${value} and wins over PATH: a switch here doesn’t reach ${editor}.`,
    fix: `Takes this out of its settings; comments and all the rest stay. Restart ${editor} afterwards.`,
  }),
  'unreadable-value': ({ scope, name, type }) => ({
    title: `${name} is not text`,
    explain: `In ${PLACES[scope]} it is a value of type ${type}. Windows gives it to no program as a variable.`,
    fix: 'It is left as it is. Mend it in the registry editor, where you know what it was for.',
  }),
  'unreadable-file': ({ path, reason }) => ({
    title: 'A settings file can’t be read',
    explain: `${path} (${reason}). What it sets isn’t known here.`,
    fix: 'Check who owns it and who may read it, then scan again.',
  }),
  'stale-shells': ({ count, programs }) => ({
    title: count === 1 ? 'One open terminal keeps another Go' : `${count} open terminals keep another Go`,
    explain: `A program keeps the PATH it was started with: ${programs.join(', ')}.`,
    fix: 'Close them and open new ones. VS Code must be left altogether and started again.',
  }),
};

function otherGoFix(
  fix: Fix | null,
  { scope, entry, wins }: { scope: Scope; entry: string; wins: boolean },
): string {
  if (fix?.kind === 'remove-entry') return `Takes ${entry} out of ${PATHS[scope]}. ${FILES_STAY}`;
  if (fix) return 'Puts GVM Desktop’s folders before it. It stays where it is.';
  return wins
    ? 'It is left as it is. Remove that Go with what installed it, or start another one through gvm exec.'
    : 'It can stay.';
}
