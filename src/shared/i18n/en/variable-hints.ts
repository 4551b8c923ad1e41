import type { HintParams } from '../../domain/environment/validate-variable';

type HintTable = { [Code in keyof HintParams]: (params: HintParams[Code]) => string };

/** Beside the field in which a variable is typed. */
export const variableHints: HintTable = {
  'control-character': () => 'Line breaks and control characters can’t be part of a value.',
  redacted: () => '*** stands for a password that isn’t shown: type the password itself.',
  unexpanded: ({ text }) => `${text} would stay as it is here: write the folder out.`,
  'choice-invalid': ({ allowed }) => `Go only knows ${allowed}.`,
  'path-relative': ({ entry }) => `Go refuses to work with “${entry}”: write the whole path.`,
  'path-tilde': ({ entry }) => `Only shells understand the ~ in “${entry}”: write the whole path.`,
  'path-inside-goroot': ({ entry, goroot }) =>
    `“${entry}” lies inside the Go installation (${goroot}) and would go with it. Choose a folder of your own.`,
  'goroot-needless': () =>
    'Go finds its own root. A fixed GOROOT breaks every other Go that is started by its path.',
  'proxy-entry-invalid': ({ entry }) =>
    `“${entry}” is neither an address nor one of the words direct and off.`,
  'proxy-list-empty': () => 'The list has no entries: Go would refuse every download.',
  'proxy-entry-unreached': ({ entry, behind }) => `“${entry}” is never asked: the list ends at ${behind}.`,
  'proxy-off': () => 'Go will download nothing: only modules that are in the cache can be used.',
  'proxy-address-invalid': () => 'This is not the address of a proxy. Write it like http://host:8080.',
  'password-inside': () => 'Every program that you start can read the password in it.',
  'sumdb-invalid': () =>
    'This is not a checksum database: write its name, or name+hash+key, an address behind it if needed.',
  'sumdb-off': () =>
    'Downloaded modules are no longer checked against the public record: nobody notices a swapped one.',
  'toolchain-invalid': () =>
    'Write auto, path, local or a version like go1.26.8, with +auto or +path behind it if needed.',
  'toolchain-without-patch': ({ written, instead }) =>
    `There is no release called ${written}: the first of its line is ${instead}.`,
  'toolchain-or-newer': ({ toolchain, downloads }) =>
    `${toolchain ?? 'The current Go'} is used, and for a project that asks for a newer one that one: ${
      downloads
        ? 'one that is installed here, else Go downloads it by itself.'
        : 'if it is installed here. Go downloads none.'
    }`,
  'toolchain-fixed': ({ toolchain }) =>
    `Every project gets ${toolchain}, and is refused if its go line asks for a newer one. With +auto behind it newer ones are allowed.`,
  'toolchain-local': () =>
    'The current Go is used and no other: projects that ask for a newer one are refused.',
  'flag-invalid': ({ flag }) => `“${flag}” is not a flag. Write -name=value, without a space between.`,
  'flag-quote-open': () => 'A quotation mark is never closed.',
  'flag-insecure': () =>
    '-insecure allows downloads without encryption, and since Go 1.17 go get refuses to work with it. Name single hosts in GOINSECURE instead.',
  'modules-off': () =>
    'Go then works without modules, as it did before 2019: go.mod files count for nothing.',
  'pattern-never-matches': ({ pattern }) =>
    `“${pattern}” never matches: module paths have no spaces and don’t begin with https://.`,
  'pattern-matches-all': () =>
    'This matches every module: none is checked against the public record any more.',
  'hosts-insecure': () =>
    'From these hosts Go also takes what came without encryption or with a wrong certificate.',
  'git-unverified': () =>
    'Git checks no certificate any more, whatever the value says, even “false”. Remove it, and tell Git of your company’s certificate with http.sslCAInfo.',
};
