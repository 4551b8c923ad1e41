import type { Bridge } from '@shared/ipc/contract';

declare global {
  interface Window {
    /** Put there by the preload. */
    readonly gvm: Bridge;
  }
}

/** The only way out of the window. */
export const bridge: Bridge = window.gvm;
