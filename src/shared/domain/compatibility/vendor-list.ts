/** vendor/modules.txt against go.mod, as the go command compares them since 1.14. */
import type { ModuleLine } from './look';

export interface VendorDifference {
  file: string;
  line: number;
  text: string;
}

interface Vendored {
  line: number;
  text: string;
  explicit: boolean;
  /** `path version`, `path`, or '' for none. */
  replacement: string;
}

export function vendorDifferences(goMod: readonly ModuleLine[], list: string): VendorDifference[] {
  const vendored = readList(list);
  const required = new Map(
    goMod.filter(({ verb }) => verb === 'require').map((each) => [each.words.slice(0, 2).join(' '), each]),
  );
  const replaced = new Map(
    goMod
      .filter(({ verb }) => verb === 'replace')
      .map((each) => [...replacementOf(each), each] as const)
      .map(([old, by, each]) => [old, { by, each }]),
  );
  const inGoMod = ({ file, line, text }: ModuleLine): VendorDifference => ({ file, line, text });
  const inList = ({ line, text }: Vendored): VendorDifference => ({ file: 'vendor/modules.txt', line, text });
  const lost = [...required].filter(([module]) => vendored.get(module)?.explicit !== true);
  const otherwise = [...replaced].filter(([old, { by }]) => vendored.get(old)?.replacement !== by);
  const surplus = [...vendored].filter(
    ([module, { explicit, replacement }]) =>
      (explicit && !required.has(module)) ||
      (replacement !== '' && !replaced.has(module) && !replaced.has(module.split(' ')[0]!)),
  );
  return [
    ...lost.map(([, each]) => inGoMod(each)),
    ...otherwise.map(([, { each }]) => inGoMod(each)),
    ...surplus.map(([, each]) => inList(each)),
  ];
}

function replacementOf({ words }: ModuleLine): [string, string] {
  const arrow = words.indexOf('=>');
  return [words.slice(0, arrow).join(' '), words.slice(arrow + 1).join(' ')];
}

function readList(list: string): Map<string, Vendored> {
  const found = new Map<string, Vendored>();
  let last: Vendored | null = null;
  for (const [index, raw] of list.split(/\r?\n/).entries()) {
    const line = raw.trim();
    if (/^## .*\bexplicit\b/.test(line) && last) last.explicit = true;
    if (!/^# /.test(line)) continue;
    const [module, replacement = ''] = line.slice(2).split(' => ');
    last = { line: index + 1, text: line, explicit: false, replacement: replacement.trim() };
    found.set(module!.trim(), last);
  }
  return found;
}
