/**
 * What shell profiles set, as far as a reader can tell without running them: assignments with a plain value, on lines of
 * their own or first on their line. Conditions are not judged; who needs certainty asks a started shell.
 */
export interface ProfileSetting {
  name: string;
  value: string;
  /** 1-based. */
  line: number;
  /** The shell would work out part of the value. */
  uncertain: boolean;
}

/** Word, name, then the value up to the end of the line. */
const ASSIGNMENTS = [
  // sh and its kin: X=…, export X=…, typeset -x X=…
  /^\s*(?:(?:export|typeset|declare|readonly)\s+(?:-\w+\s+)*)?([A-Za-z_]\w*)=(.*)$/,
  // fish: only exported ones reach a program.
  /^\s*set\s+(?:-\w+\s+|--\w+\s+)*?(?:-\w*x\w*|--export)\s+(?:-\w+\s+|--\w+\s+)*([A-Za-z_]\w*)\s+(.*)$/,
  /^\s*setenv\s+([A-Za-z_]\w*)\s+(.*)$/,
];

/** @param variables what `$NAME` stands for: the environment that a new shell answered with */
export function profileSettings(
  text: string,
  variables: (name: string) => string | undefined,
  account: string,
): ProfileSetting[] {
  const settings: ProfileSetting[] = [];
  text.split('\n').forEach((line, at) => {
    for (const assignment of ASSIGNMENTS) {
      const [, name, rest = ''] = assignment.exec(line.trimEnd()) ?? [];
      if (name === undefined) continue;
      settings.push({ name, line: at + 1, ...valueOf(rest, variables, account) });
      break;
    }
  });
  return settings;
}

/** The first word after the name: quotes taken off, variables replaced where they are known. */
function valueOf(
  rest: string,
  variables: (name: string) => string | undefined,
  account: string,
): { value: string; uncertain: boolean } {
  const expanded = (text: string): string =>
    text.replace(
      /\$(?:(\w+)|\{(\w+)\})/g,
      (whole, bare?: string, braced?: string) => variables(bare ?? braced ?? '') ?? whole,
    );
  let value = '';
  let unknown = false;
  for (const [, single, double, bare] of rest.matchAll(WORD)) {
    if (single !== undefined) {
      value += single;
      continue;
    }
    if (double === undefined && bare === undefined) break;
    const part =
      double?.replace(/\\(["\\`])/g, '$1') ??
      (bare ?? '').replace(/^~(?=\/|$)/, () => account).replace(/\\(.)/g, '$1');
    const known = expanded(part);
    unknown ||= /[`$]/.test(known);
    value += known;
  }
  return { value, uncertain: unknown };
}

/** Quoted once, quoted twice, or bare up to a space, `;` or a comment. */
const WORD = /'([^']*)'|"((?:[^"\\]|\\.)*)"|((?:[^\s;#'"\\]|\\.|(?<=\S)#)+)|./g;
