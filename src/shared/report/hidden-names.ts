/** Takes out of a text who a person is: on request, since a path says more when it is whole. */

export interface OwnNames {
  /** Of the account; empty when unknown. */
  account: string;
  /** Folders of the account, such as `C:\Users\李`. */
  homes: readonly string[];
  /** Of this machine; empty when unknown. */
  machine: string;
}

/** Names that say nothing about anybody, and that stand in paths and texts for other things. */
const EVERYBODYS =
  'root user users admin administrator go golang gopher home build runner system local localhost public default guest test dev node docker linux ubuntu debian windows darwin src bin pkg cmd std main usr var tmp opt mnt etc vscode code git service error warning info install security environment network caches project';
const NOBODYS = new Set(EVERYBODYS.split(' '));

const SLASH = String.raw`[\\/]+`;
/** `C:\Users\Li Ming\…`, `/home/li`, `/Users/li`: also those of other accounts. */
const HOMES = new RegExp(
  String.raw`(${SLASH}(?:home|Users|Documents and Settings)${SLASH})(?:[^\\/:*?"<>|\n]{1,80}(?=[\\/])|[^\\/\s:;,"'<>|)\]]+)`,
  'g',
);
const MAIL =
  /(?<![\p{L}\p{N}_.+-])(?!git@)[\p{L}\p{N}_.+-]{1,64}@(?!v\d)[\p{L}\p{N}-]+(?:\.[\p{L}\p{N}-]+)*\.\p{L}{2,}/gu;

export function withoutNames(text: string, names: OwnNames): string {
  const homes = names.homes.filter((home) => home.length > 3).map((home): Rule => [folder(home), '~']);
  const rules: Rule[] = [
    ...homes,
    [HOMES, '$1<user>'],
    [MAIL, '<e-mail>'],
    ...named(names.account).map((pattern): Rule => [pattern, '<user>']),
    // A machine's name in a network comes with its domain.
    ...[names.machine, names.machine.split('.')[0]!].flatMap((machine) =>
      named(machine).map((pattern): Rule => [pattern, '<machine>']),
    ),
  ];
  return rules.reduce((left, [pattern, instead]) => left.replace(pattern, instead), text);
}

/** The same for every text inside plain data. */
export function dataWithoutNames<Data>(data: Data, names: OwnNames): Data {
  const hide = (value: unknown): unknown => {
    if (typeof value === 'string') return withoutNames(value, names);
    if (Array.isArray(value)) return value.map(hide);
    if (typeof value !== 'object' || value === null) return value;
    return Object.fromEntries(
      Object.entries(value).map(([key, inner]) => [withoutNames(key, names), hide(inner)]),
    );
  };
  return hide(data) as Data;
}

type Rule = [pattern: RegExp, instead: string];

/** Whichever way its parts are divided. Drive letters and Windows' names have no case. */
function folder(path: string): RegExp {
  const parts = path.replace(/[\\/]+$/, '').split(/[\\/]+/);
  return new RegExp(`${parts.map(literal).join(SLASH)}(?![\\p{L}\\p{N}_.-])`, 'giu');
}

/** As it is, and as an address spells it. */
function named(name: string): RegExp[] {
  if (name === '' || NOBODYS.has(name.toLowerCase())) return [];
  const spellings = [...new Set([name, encodeURIComponent(name)])];
  return spellings.map((spelling) => {
    // Chinese has no spaces: there a name is found inside of a sentence as well.
    if (!/^[\x20-\x7e]+$/.test(spelling)) return new RegExp(literal(spelling), 'giu');
    if (spelling.length < 3) return new RegExp(`(?<=[\\\\/])${literal(spelling)}(?=[\\\\/]|$)`, 'giu');
    return new RegExp(`(?<![A-Za-z0-9])${literal(spelling)}(?![A-Za-z0-9])`, 'giu');
  });
}

function literal(text: string): string {
  return text.replace(/[$()*+./?[\\\]^{|}]/g, String.raw`\$&`);
}
