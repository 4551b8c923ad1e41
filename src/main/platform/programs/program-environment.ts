import type { ProgramEnvironment } from '../../ports/desktop-programs';
import type { Home } from '../../ports/home';
import { withoutHook } from './without-hook';

/**
 * What makes an Electron program run otherwise than its own person starts it, what an AppImage is told of itself, and what
 * our hook noted in the shell that started us.
 */
const OURS =
  /^(?:ELECTRON_.*|CHROME_DESKTOP|ORIGINAL_XDG_CURRENT_DESKTOP|APPIMAGE|APPDIR|ARGV0|OWD|GVM_DESKTOP_.*)$/i;

/** This process's environment as another program should have it. */
export function programEnvironment(
  own: NodeJS.ProcessEnv,
  changes: ProgramEnvironment,
  { home, system }: { home: Pick<Home, 'versions' | 'current'>; system: NodeJS.Platform },
): NodeJS.ProcessEnv {
  // Windows tells no case in names: a change of PATH must also take the place of Path.
  const folded = (name: string): string => (system === 'win32' ? name.toUpperCase() : name);
  const changed = new Set(Object.keys(changes).map(folded));
  const kept = Object.entries(withoutHook(own, home, system)).filter(
    ([name]) => !OURS.test(name) && !changed.has(folded(name)),
  );
  const all = [...kept, ...Object.entries(changes)];
  return Object.fromEntries(all.filter(([, value]) => value !== undefined));
}
