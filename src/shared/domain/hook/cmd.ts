import type { HookOptions } from './hook-options';

/** `gvm-cd.cmd` */
export function cmdHook({ root }: HookOptions): string {
  return `rem ${root}\r\n`;
}

/** `gvm-cmd.cmd` */
export function cmdSession(): string {
  return `@echo off\r\n`;
}
