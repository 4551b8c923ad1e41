import type { NetworkProblem, SettingOrigin } from '../../../domain/health/network-kinds';
import { formatDuration, formatSpeed } from '../../format';
import type { HealthFindingWords, HealthTable } from '../../health-words';

const words = (title: string, explain: string, fix = ''): HealthFindingWords => ({ title, explain, fix });
const list = (items: readonly string[]): string => items.join(', ');

const PROBLEMS: Readonly<Record<NetworkProblem, string>> = {
  stalled: 'keeps silent',
  unreachable: 'can’t be reached',
  'cut-off': 'cuts the connection',
  'server-error': 'answers with an error of its own',
  'rate-limited': 'refuses more questions for now',
  'odd-answer': 'gives an answer that Go can’t use',
  proxy: 'isn’t reached by your proxy',
};

/** How long Go waits, where that is what hurts. */
const WAITS =
  'Go waits half a minute for a connection, and without any limit for an answer on one. It doesn’t go on to the next entry.';

const CHOOSE_ANOTHER =
  'Check the address, or set another GOPROXY on the Environment page: it tests entries before you keep them.';

/** The way that keeps verification on, for Go, Git and this program. */
const TRUST_PROPERLY =
  'Ask your company for its root certificate and put it where all programs look: on Windows into “Trusted Root Certification Authorities” (certmgr.msc), on Linux below /usr/local/share/ca-certificates followed by update-ca-certificates, on macOS into the keychain. Git uses the Windows store after git config --global http.sslBackend schannel, or the file that GIT_SSL_CAINFO names; GVM Desktop also takes a file in Settings, Certificates. Don’t turn verification off: from then on anybody could hand you other code.';

const PROXY_TROUBLE = {
  silent: 'It doesn’t answer.',
  refuses: 'It refuses to connect there.',
  credentials: 'It wants a user name and a password.',
} as const;

const SUMDB_RISKS = {
  GOSUMDB: 'With GOSUMDB=off nobody notices a module that was altered on its way.',
  GONOSUMDB: 'GONOSUMDB covers every module: none is compared with the checksum database.',
  GOPRIVATE: 'GOPRIVATE covers every module: none is compared with the checksum database.',
} as const;

function origin(from: SettingOrigin): string {
  if (typeof from !== 'string') return from.file;
  if (from === 'settings') return 'the settings of GVM Desktop';
  return from === 'environment' ? 'this program’s environment' : 'the go command';
}

const time = (ms: number): string => (ms < 1000 ? `${Math.round(ms)} ms` : formatDuration(ms / 1000, 'en'));

function speedWords(latency: number, speed: number | null): string {
  const first = `First answer after ${time(latency)}`;
  return speed === null ? `${first}.` : `${first}, then ${formatSpeed(speed, 'en')}.`;
}

export const network: HealthTable<'network'> = {
  offline: () =>
    words(
      'No network',
      'None of the servers that Go asks for modules can even be looked up. What is in the module cache still builds; anything new waits.',
      'Connect to a network and run the checks again.',
    ),
  'proxy-down': ({ proxy, hosts, problem }) =>
    words(
      `The proxy ${proxy} leads nowhere`,
      `${PROXY_TROUBLE[problem]} Everything that goes through it fails: ${list(hosts)}.`,
      problem === 'credentials'
        ? 'Put the user name and the password into the proxy’s address (HTTPS_PROXY, or Settings, Proxy).'
        : 'Check HTTP_PROXY and HTTPS_PROXY on the Environment page and the proxy in Settings. Outside of the company’s network it often isn’t needed: then take it out.',
    ),
  'clock-wrong': ({ host, seconds }) =>
    words(
      `This machine’s clock is ${formatDuration(Math.abs(seconds), 'en')} ${seconds > 0 ? 'ahead' : 'behind'}`,
      `Compared with ${host}. Certificates are valid from one moment to another: by a wrong clock good ones look expired or not yet valid. Build caches go by it as well.`,
      'Let the system set the clock by itself: Windows in Settings, Time & language; Linux with timedatectl set-ntp true; macOS in System Settings, General.',
    ),
  'tls-intercepted': ({ hosts, issuer }) =>
    words(
      `Connections are vouched for by ${issuer}`,
      `It is no public authority, but your system trusts it, and so do Go and GVM Desktop: ${list(hosts)}. Usually a company’s proxy or an antivirus reads along, or the server is the company’s own.`,
    ),
  'tls-untrusted': ({ hosts, issuer, ours }) =>
    words(
      ours ? `Go doesn’t trust ${issuer}` : `${issuer} isn’t trusted`,
      ours
        ? `It vouches for ${list(hosts)}. GVM Desktop knows it from its own certificate file or NODE_EXTRA_CA_CERTS; Go reads neither and stops with “certificate signed by unknown authority”.`
        : `It vouches for ${list(hosts)}, and nothing on this machine vouches for it. Go stops with “certificate signed by unknown authority”. Most often a company’s proxy or an antivirus reads along; it may also be an attacker.`,
      TRUST_PROPERLY,
    ),
  'tls-outdated': ({ host, problem, day }) =>
    problem === 'expired'
      ? words(
          `The certificate of ${host} has expired`,
          `It was valid until ${day}. Go refuses the connection.`,
          'Only whoever keeps the server can mend it. Until then choose another GOPROXY.',
        )
      : words(
          `The certificate of ${host} isn’t valid yet`,
          `It is valid from ${day} on. Go refuses the connection.`,
          'Check this machine’s clock; otherwise only whoever keeps the server can mend it.',
        ),
  'tls-other-name': ({ host, names }) =>
    words(
      `Somebody else answers for ${host}`,
      `The certificate is for ${names}. A network that wants you to sign in first does that, and so does a wrong entry in the hosts file.`,
      'Open any page in a browser to sign in to the network, then run the checks again.',
    ),
  'ca-file-unreadable': ({ path }) =>
    words(
      'The certificate file can’t be used',
      `${path} is missing or holds no certificate. GVM Desktop refuses every encrypted connection until that is mended; Go doesn’t read it.`,
      'Choose another file in Settings, Certificates, or none.',
    ),
  'goproxy-invalid': ({ text }) =>
    words(
      'Go refuses GOPROXY',
      `${text} isn’t a list of addresses. No module can be downloaded.`,
      'Set it on the Environment page, for instance to https://goproxy.cn,direct.',
    ),
  'goproxy-off': () =>
    words('Module downloads are turned off', 'GOPROXY is off: Go builds with what is in the module cache.'),
  'goproxy-direct': () =>
    words(
      'Modules come straight from their repositories',
      'GOPROXY is direct: Git is needed, it takes longer, and a deleted repository takes its modules with it.',
    ),
  'entry-fails': ({ entry, problem, next }) =>
    words(
      `${entry} ${PROBLEMS[problem]}`,
      problem === 'stalled'
        ? `${WAITS} No module can be downloaded.`
        : next === null
          ? 'It is the last entry of GOPROXY, so no module can be downloaded.'
          : `Go doesn’t go on to ${next}: after a comma it does so only for modules that the entry doesn’t have. No module can be downloaded.`,
      next === null || problem === 'stalled'
        ? CHOOSE_ANOTHER
        : `${CHOOSE_ANOTHER} With | instead of the comma Go goes on after any failure.`,
    ),
  'no-entry-answers': ({ entries }) =>
    words(
      'No entry of GOPROXY answers',
      `Go tries them one after the other in vain: ${list(entries)}. No module can be downloaded.`,
      CHOOSE_ANOTHER,
    ),
  'entry-in-vain': ({ entry, problem, next }) =>
    words(
      `${entry} ${PROBLEMS[problem]}`,
      `Go then asks ${next}, which works. But each download knocks at the first one before.`,
      'Take the entry out of GOPROXY, or put it behind the other.',
    ),
  'entry-spare-down': ({ entry, problem, first }) =>
    words(
      `${entry} ${PROBLEMS[problem]}`,
      `Go only comes to it for modules that ${first} doesn’t have.`,
      'If you need such modules, check its address.',
    ),
  'entry-forbidden': ({ entry }) =>
    words(
      `${entry} wants to know who asks`,
      'This check sends no name and no password. Go takes them from .netrc, or from what GOAUTH names.',
      'If downloads fail as well, put your sign-in there.',
    ),
  'entry-without-modules': ({ entry, next }) =>
    words(
      `${entry} has no public modules`,
      `Go asks it first and then takes them from ${next}. That is right for a company’s own modules; otherwise its address may lack a part.`,
    ),
  'no-modules': ({ entries }) =>
    words(
      'No entry of GOPROXY has public modules',
      `${list(entries)} answers, but not even knows golang.org/x/text. Downloads of public modules fail.`,
      'Check the address to its last part, or add an entry behind it that has them.',
    ),
  'entry-slow': ({ entry, latency, speed }) =>
    words(
      `${entry} is very slow`,
      `${speedWords(latency, speed)} A build that needs new modules asks for dozens of documents.`,
      'Try a proxy nearer to you: the Environment page tests several and says how fast each answers.',
    ),
  'entry-serves': ({ entry, latency, speed }) =>
    words(`Modules come from ${entry}`, speedWords(latency, speed)),
  'sumdb-off': ({ name, value, from }) =>
    words(
      'Modules aren’t checked against the checksum database',
      `${SUMDB_RISKS[name]} ${name}=${value} is said by ${origin(from)}.`,
      name === 'GOSUMDB'
        ? 'Take it out there. Where sum.golang.org can’t be reached, sum.golang.google.cn says the same.'
        : 'Name only your company’s own modules there, as in *.corp.example.com.',
    ),
  'sumdb-invalid': ({ text }) =>
    words(
      'Go refuses GOSUMDB',
      `${text} names no checksum database. New modules can’t be checked, so Go doesn’t take them.`,
      'Take it out, or set sum.golang.org or sum.golang.google.cn.',
    ),
  'sumdb-unreachable': ({ name, problem }) =>
    words(
      `The checksum database ${name} ${PROBLEMS[problem]}`,
      'Neither through GOPROXY nor directly. A module that no go.sum knows yet can’t be checked, and Go doesn’t take it.',
      'Set GOSUMDB to sum.golang.google.cn, or a GOPROXY that passes the database on, such as https://goproxy.cn.',
    ),
};
