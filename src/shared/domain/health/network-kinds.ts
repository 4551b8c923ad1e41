/** Why an entry of GOPROXY, or a database, can't be used. */
export type NetworkProblem =
  'stalled' | 'unreachable' | 'cut-off' | 'server-error' | 'rate-limited' | 'odd-answer' | 'proxy';

/** Who is told of by its certificate's name. */
interface Untrusted {
  /** `host:port`, without the usual port. */
  hosts: string[];
  /** `Corp Root CA (Corp Ltd)`. */
  issuer: string;
}

/** What the network check can find, with the parameters its words need. Entries are without passwords. */
export interface NetworkKinds {
  /** No name can be looked up, or no network is there. */
  offline: Record<never, never>;
  /** The proxy between this machine and the internet; `hosts`: asked through it in vain. */
  'proxy-down': { proxy: string; hosts: string[]; problem: 'silent' | 'refuses' | 'credentials' };
  /** Local and remote clock; seconds, positive when this machine's is ahead. */
  'clock-wrong': { host: string; seconds: number };
  /** Verified, by an authority of this machine's own that Go trusts too. */
  'tls-intercepted': Untrusted;
  /** `ours`: trusted by this program alone. */
  'tls-untrusted': Untrusted & { ours: boolean };
  /** ISO date of the day it ended or begins. */
  'tls-outdated': { host: string; problem: 'expired' | 'not-yet-valid'; day: string };
  'tls-other-name': { host: string; names: string };
  /** The person's own file of authorities can't be used. */
  'ca-file-unreadable': { path: string };
  /** The go command refuses the list. */
  'goproxy-invalid': { text: string };
  /** No download of modules at all; somebody asked for it. */
  'goproxy-off': Record<never, never>;
  /** Every module from its own repository. */
  'goproxy-direct': Record<never, never>;
  /** Go stops here: what follows is never asked. `seconds`: how long it was waited for. */
  'entry-fails': { entry: string; problem: NetworkProblem; next: string | null };
  /** Several, each passed on from, and none that answers. */
  'no-entry-answers': { entries: string[] };
  /** Each download asks it before the one that answers. */
  'entry-in-vain': { entry: string; problem: NetworkProblem; next: string };
  /** Behind one that answers: only for what that one lacks. */
  'entry-spare-down': { entry: string; problem: NetworkProblem; first: string };
  /** It wants to know who asks; whether Go can tell it (.netrc, GOAUTH), isn't known here. */
  'entry-forbidden': { entry: string };
  /** It has none of the public modules, others have. */
  'entry-without-modules': { entry: string; next: string };
  /** None that Go asks has a public module. */
  'no-modules': { entries: string[] };
  /** Milliseconds; bytes per second, null where it couldn't be told. */
  'entry-slow': { entry: string; latency: number; speed: number | null };
  /** All is well with the one that Go asks first. */
  'entry-serves': { entry: string; latency: number; speed: number | null };
  /** The checksum database isn't asked. `name`: the variable; `from`: who says so. */
  'sumdb-off': { name: 'GOSUMDB' | 'GONOSUMDB' | 'GOPRIVATE'; value: string; from: SettingOrigin };
  'sumdb-invalid': { text: string };
  'sumdb-unreachable': { name: string; problem: NetworkProblem };
}

/** A place, or the path of a file. */
export type SettingOrigin = 'settings' | 'environment' | 'go-command' | { file: string };
