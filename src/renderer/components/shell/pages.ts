import type { Page } from '@shared/ipc/contract';

/** In the order of the navigation and of Ctrl+1…3. */
export const PAGES = ['toolchains', 'history', 'settings'] as const satisfies readonly Page[];
