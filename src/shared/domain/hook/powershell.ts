import type { HookOptions } from './hook-options';

export function powerShellHook({ root }: HookOptions): string {
  return `# ${root}\n`;
}
