import type { HookOptions } from './hook-options';

export function zshHook({ root }: HookOptions): string {
  return `# ${root}\n`;
}
