import { useEffect } from 'react';
import { refreshAll } from '../../stores/actions';
import { scanEnvironment } from '../../stores/environment-actions';
import { checkHealth } from '../../stores/health-actions';
import { refreshProjects } from '../../stores/project-actions';
import { measureStorage } from '../../stores/storage-actions';
import { goTo, useView } from '../../stores/view-store';
import { PAGES } from './pages';

/** Keys that work everywhere in the window. */
export function useShortcuts(): void {
  useEffect(() => {
    window.addEventListener('keydown', onKey);
    return () => window.removeEventListener('keydown', onKey);
  }, []);
}

function onKey(event: KeyboardEvent): void {
  const deed = deedOf(event);
  if (deed === null) return;
  event.preventDefault();
  deed();
}

function deedOf(event: KeyboardEvent): (() => void) | null {
  if (event.key === 'F5') return () => void refreshPage();
  if (!(event.ctrlKey || event.metaKey) || event.altKey || event.shiftKey) return null;
  if (event.key.toLowerCase() === 'k')
    return () => useView.setState(({ paletteOpen }) => ({ paletteOpen: !paletteOpen }));
  const page = PAGES[Number(event.key) - 1];
  // A dialog asks something first.
  if (page === undefined || useView.getState().dialog !== null) return null;
  return () => goTo(page);
}

function refreshPage(): Promise<void> {
  switch (useView.getState().page) {
    case 'environment':
      return scanEnvironment();
    case 'health':
      return checkHealth();
    case 'projects':
      return refreshProjects();
    case 'storage':
      return measureStorage();
    default:
      return refreshAll();
  }
}
