/** What is wrong with the variables that Go reads. */
import { SHOWN_VARIABLES } from './facts';
import type { Finding, Fix, Severity } from './finding';
import { oneDash, splitFlags } from './go-flags';
import type { Context } from './judge-context';
import { finding, publishing, removing } from './judge-finding';
import type { MachineName } from './machine-values';
import { placeName, settingsOf, type Setting } from './judge-sources';

export function findVariableTrouble(context: Context): Finding[] {
  return [
    ...findGoroot(context),
    ...findGopath(context),
    ...findInsecure(context),
    ...findModulesOff(context),
    ...findOverridden(context),
  ];
}

function findGoroot(context: Context): Finding[] {
  const { folders, current, facts, newPathKnown } = context;
  const settings = settingsOf(context, 'GOROOT').filter(
    ({ source, value, effective, uncertain }) =>
      folders.key(value) !== folders.key(current) &&
      !uncertain &&
      // A line of a profile that nobody gets harms nobody.
      (effective || (source.kind !== 'profile' && newPathKnown)),
  );
  return settings.map((setting) => {
    const { value, effective, source } = setting;
    const from = placeName(source);
    const go = context.goOfRoot(value);
    // Lines of others stay: our block, at the end, has the last word.
    const isProfile = source.kind === 'profile' || source.kind === 'session';
    const fix = isProfile ? publishing(context) : removing(setting);
    if (!go) {
      const severity = effective ? 'error' : 'warning';
      const recommended = !isProfile || facts.hasCurrent;
      return finding('goroot-stale', [from], { from, value }, { severity, fix, recommended });
    }
    // Without one of ours the person may well mean it.
    const severity = effective && facts.hasCurrent ? 'warning' : 'info';
    const params = { from, value, version: go.version };
    return finding('goroot-foreign', [from], params, { severity, fix, recommended: facts.hasCurrent });
  });
}

function findGopath(context: Context): Finding[] {
  const setting = settingsOf(context, 'GOPATH').find(({ effective, uncertain }) => effective && !uncertain);
  if (!setting) return [];
  const from = placeName(setting.source);
  const { folders } = context;
  const roots = [context.current, ...context.facts.gos.flatMap(({ root }) => (root === null ? [] : [root]))];
  for (const folder of folders.list(setting.value)) {
    const isRelative = !folders.isAbsolute(folder);
    if (!isRelative && !roots.some((root) => folders.contains(root, folder))) continue;
    const problem = isRelative ? 'relative' : 'inside-goroot';
    const params = { from, value: setting.value, problem } as const;
    // Go refuses to work with a relative one.
    const severity = isRelative ? 'error' : 'warning';
    return [finding('gopath-odd', [from, problem], params, { severity, fix: removing(setting) })];
  }
  return [];
}

const isOn = (value: string): boolean => !/^(?:0|false|no|off)?$/i.test(value.trim());
const hasStar = (value: string): boolean => value.split(',').some((pattern) => pattern.trim() === '*');

/** What turns a check off, by its variable: one that may be taken out of the machine's values too. */
const INSECURE: Readonly<Partial<Record<MachineName, (value: string) => boolean>>> = {
  // Git looks whether it is there, not what it says: `false` and `0` turn the check off as well.
  GIT_SSL_NO_VERIFY: () => true,
  GOFLAGS: (value) => insecureFlags(value).length > 0,
  GONOSUMCHECK: isOn,
  GOINSECURE: (value) => value.trim() !== '',
  GOSUMDB: (value) => value.trim() === 'off',
  GONOSUMDB: hasStar,
  GOPRIVATE: hasStar,
};

function insecureFlags(value: string): string[] {
  const flags = (splitFlags(value) ?? []).map(({ text }) => text);
  return flags.filter((flag) => /^-insecure(?:=(?!false$|0$|f$)|$)/i.test(oneDash(flag)));
}

function findInsecure(context: Context): Finding[] {
  return Object.entries(INSECURE).flatMap(([name, isInsecure]) =>
    settingsOf(context, name)
      .filter(({ value, uncertain }) => !uncertain && isInsecure(value))
      .map((setting) => {
        const from = placeName(setting.source);
        const fix = name === 'GOFLAGS' ? withoutFlag(setting) : removing(setting);
        const severity = severityOf(setting);
        return finding('insecure', [name, from], { name, value: setting.value, from }, { severity, fix });
      }),
  );
}

/** The other flags stay. */
function withoutFlag({ source, value }: Setting): Fix | null {
  const [flag] = insecureFlags(value);
  const isOurs = source.kind === 'user' || source.kind === 'machine' || source.kind === 'go-env-file';
  return flag !== undefined && isOurs ? { kind: 'remove-flag', scope: source.kind, flag } : null;
}

function findModulesOff(context: Context): Finding[] {
  return settingsOf(context, 'GO111MODULE')
    .filter(({ value }) => value.trim() === 'off')
    .map((setting) => {
      const from = placeName(setting.source);
      const params = { value: setting.value, from };
      return finding('modules-off', [from], params, {
        severity: severityOf(setting),
        fix: removing(setting),
      });
    });
}

/** A value that another one beats does no harm now. */
function severityOf({ effective }: Setting): Severity {
  return effective ? 'warning' : 'info';
}

/** Who ran `go env -w` meant the value to count; the environment beats it without a word. */
function findOverridden(context: Context): Finding[] {
  // GOROOT has findings of its own.
  const names = SHOWN_VARIABLES.filter((name) => name !== 'GOROOT');
  return names.flatMap((name) => {
    const settings = settingsOf(context, name);
    const written = settings.find(({ source }) => source.kind === 'go-env-file');
    const winner = settings.find(({ effective }) => effective);
    if (!written || !winner || written.value === winner.value) return [];
    const from = placeName(written.source);
    const by = placeName(winner.source);
    const params = { name, value: written.value, by, instead: winner.value, from };
    return [finding('overridden', [name, from], params, { severity: 'info' })];
  });
}
