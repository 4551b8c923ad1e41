/**
 * The text that a person's shell reads at its start so that each folder gets its Go. It is that shell's own language
 * and starts no process while it can tell by itself.
 */
import type { HookShell } from '../project-view';
import { bashHook } from './bash';
import { cmdHook } from './cmd';
import { fishHook } from './fish';
import type { HookOptions } from './hook-options';
import { powerShellHook } from './powershell';
import { zshHook } from './zsh';

export type { HookOptions, HookWords } from './hook-options';

const SCRIPTS = {
  bash: bashHook,
  zsh: zshHook,
  fish: fishHook,
  powershell: powerShellHook,
  cmd: cmdHook,
} as const satisfies Record<HookShell, (options: HookOptions) => string>;

export function hookScript(shell: HookShell, options: HookOptions): string {
  return SCRIPTS[shell](options);
}
