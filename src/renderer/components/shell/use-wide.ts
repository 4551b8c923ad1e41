import { useSyncExternalStore } from 'react';

/** From here on the navigation has room for its labels. */
const wide = window.matchMedia('(min-width: 900px)');

function listen(changed: () => void): () => void {
  wide.addEventListener('change', changed);
  return () => wide.removeEventListener('change', changed);
}

export function useWide(): boolean {
  return useSyncExternalStore(listen, () => wide.matches);
}
