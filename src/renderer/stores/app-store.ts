import type { AppState } from '@shared/domain/views';
import type { AppInfo, Bridge, Events } from '@shared/ipc/contract';
import { create } from 'zustand';

interface AppStore {
  info: AppInfo | null;
  /** Null until main has told everything once. */
  state: AppState | null;
}

/** What main owns, as it was last told. Nothing here is ever changed by the window itself. */
export const useApp = create<AppStore>()(() => ({ info: null, state: null }));

/** Only for parts that are rendered once the state is there. */
export function useSlice<Slice extends keyof AppState>(slice: Slice): AppState[Slice] {
  return useApp((store) => loaded(store.state)[slice]);
}

export function currentState(): AppState {
  return loaded(useApp.getState().state);
}

function loaded(state: AppState | null): AppState {
  if (state === null) throw new Error('rendered before the state arrived');
  return state;
}

export function applySlice(state: AppState | null, event: Events['state']): AppState | null {
  // An event from before the first answer is older than that answer.
  return state && { ...state, [event.slice]: event.value };
}

/** Listens first and asks second, so that no change falls between. */
export async function connect(bridge: Bridge): Promise<void> {
  bridge.on('state', (event) => useApp.setState(({ state }) => ({ state: applySlice(state, event) })));
  const [info, state] = await Promise.all([bridge.call('app.info'), bridge.call('app.state')]);
  useApp.setState({ info: info.ok ? info.value : null, state: state.ok ? state.value : null });
}
