import type { HookOptions } from './hook-options';

export function fishHook({ root }: HookOptions): string {
  return `# ${root}\n`;
}
