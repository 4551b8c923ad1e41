import type { HookOptions } from './hook-options';

export function bashHook({ root }: HookOptions): string {
  return `# ${root}\n`;
}
