import type { ShownVariable } from '@shared/domain/environment/facts';
import { isRedacted } from '@shared/domain/environment/redacted';
import type { VariableTarget } from '@shared/domain/environment/remedy';
import { isGoSetting } from '@shared/domain/environment/validate-variable';
import type { ValueSource, VariableView } from '@shared/domain/environment/view';

/** Where a variable can be kept; on POSIX the account's environment is its shell profiles, which are not for values. */
export function targetsFor(name: ShownVariable, system: 'windows' | 'posix'): VariableTarget[] {
  return [
    ...(isGoSetting(name) ? (['go-env-file'] as const) : []),
    ...(system === 'windows' ? (['user'] as const) : []),
  ];
}

/** What a place holds of it now; null when it isn't set there. */
export function valueAt({ values }: VariableView, target: VariableTarget): string | null {
  return values.find(({ source }) => source.kind === target)?.value ?? null;
}

/** Where a new value is likely meant to go: where the one in force is, else where there is one, else the first place. */
export function likelyTarget(
  variable: VariableView,
  targets: readonly VariableTarget[],
): VariableTarget | null {
  const inForce = effectiveValue(variable)?.source.kind;
  return (
    targets.find((target) => target === inForce) ??
    targets.find((target) => valueAt(variable, target) !== null) ??
    targets[0] ??
    null
  );
}

export function effectiveValue({ values }: VariableView): VariableView['values'][number] | null {
  return values.find(({ effective }) => effective) ?? null;
}

/** What the field for a new value begins with: the old one, unless that has a password, which the window doesn't know. */
export function firstText(variable: VariableView, target: VariableTarget): string {
  const value = oldValue(variable, target);
  return isRedacted(value) ? '' : value;
}

/** The old value has a password. */
export function hasHiddenValue(variable: VariableView, target: VariableTarget): boolean {
  return isRedacted(oldValue(variable, target));
}

function oldValue(variable: VariableView, target: VariableTarget): string {
  return valueAt(variable, target) ?? effectiveValue(variable)?.value ?? '';
}

const ENVIRONMENT: readonly ValueSource['kind'][] = ['user', 'machine', 'profile', 'session'];

/** Who wins over a value kept there; null when it will be in force. */
export function beatenBy(variable: VariableView, target: VariableTarget): ValueSource | null {
  if (target === 'user') return null;
  return variable.values.find(({ source }) => ENVIRONMENT.includes(source.kind))?.source ?? null;
}

/** Values that many want, to pick instead of type. What Go does by itself needs none: the value is removed. */
export const PRESETS: Partial<Readonly<Record<ShownVariable, readonly string[]>>> = {
  GOPROXY: [
    'https://goproxy.cn,direct',
    'https://goproxy.io,direct',
    'https://mirrors.aliyun.com/goproxy/,direct',
    'direct',
    'off',
  ],
  GOSUMDB: ['sum.golang.org', 'sum.golang.google.cn', 'off'],
  GOTOOLCHAIN: ['auto', 'local'],
  GO111MODULE: ['on', 'auto', 'off'],
  CGO_ENABLED: ['1', '0'],
};
