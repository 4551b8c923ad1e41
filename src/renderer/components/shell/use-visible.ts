import { useSyncExternalStore } from 'react';

function listen(changed: () => void): () => void {
  document.addEventListener('visibilitychange', changed);
  return () => document.removeEventListener('visibilitychange', changed);
}

/** Whether anybody can see the window: closed to the tray nobody does. */
export function useVisible(): boolean {
  return useSyncExternalStore(listen, () => !document.hidden);
}
