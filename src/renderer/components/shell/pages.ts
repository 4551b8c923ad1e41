import type { Page } from '@shared/ipc/contract';

/** In the order of the navigation and of Ctrl+1…7. */
export const PAGES = [
  'toolchains',
  'environment',
  'health',
  'projects',
  'storage',
  'history',
  'settings',
] as const satisfies readonly Page[];
