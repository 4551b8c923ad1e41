import { useEffect, useState } from 'react';
import { useView } from '../../stores/view-store';

/** Where the person was before the first of several dialogs that follow one another. */
let origin: HTMLElement | null = null;

/** Gives the focus back to where it was before this part appeared, unless another dialog takes its place. */
export function useRestoredFocus(): void {
  // While rendering for the first time: once it is mounted, the focus is inside.
  useState(rememberOrigin);
  useEffect(() => {
    return () => {
      // After the dialog has let go of the focus.
      setTimeout(() => {
        if (isAsking() || origin === null) return;
        if (origin.isConnected) origin.focus({ preventScroll: true });
        origin = null;
      });
    };
  }, []);
}

function rememberOrigin(): null {
  const active = document.activeElement;
  const follows = active === null || active === document.body || active.closest('[role="dialog"]') !== null;
  if (!follows && active instanceof HTMLElement) origin = active;
  return null;
}

function isAsking(): boolean {
  const { dialog, paletteOpen } = useView.getState();
  return dialog !== null || paletteOpen;
}
