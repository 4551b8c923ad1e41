import { isElevated } from '@shared/domain/environment/plan-drafts';
import type { Edit, Place } from '@shared/domain/operation';
import { FakeClock } from '../../ports/clock.fake';
import { FakeDisk } from '../../ports/disk.fake';
import { FakeElevation } from '../../ports/elevation.fake';
import type { EnvironmentStore } from '../../ports/environment-store';
import { FakeEnvironmentStore } from '../../ports/environment-store.fake';
import { homeAt } from '../../ports/home';
import { FakeLink } from '../../ports/link.fake';
import { FakeLocks } from '../../ports/locks.fake';
import { FakeProcesses } from '../../ports/processes.fake';
import { History } from '../history';
import { Switcher } from '../switcher';

export const PROFILE: Place = { kind: 'file', path: '/home/li/.profile' };
export const USER_PATH: Place = { kind: 'registry', hive: 'HKCU', name: 'Path', type: 'REG_EXPAND_SZ' };
export const MACHINE_PATH: Place = { kind: 'registry', hive: 'HKLM', name: 'Path', type: 'REG_EXPAND_SZ' };
export const MACHINE_GOROOT: Place = { kind: 'registry', hive: 'HKLM', name: 'GOROOT', type: 'REG_SZ' };

/** Of each kind of place one, and of the machine's two, as a clean-up would write them. */
export const EDITS: readonly Edit[] = [
  { place: PROFILE, before: '# mine\n', after: '# cleaned\n' },
  { place: USER_PATH, before: 'C:\\Go\\bin;D:\\a', after: 'D:\\a' },
  { place: MACHINE_PATH, before: 'C:\\x;C:\\Go\\bin', after: 'C:\\x' },
  { place: MACHINE_GOROOT, before: 'C:\\Go', after: null },
];
export const OWN = EDITS.slice(0, 2);

type Spy = <Port extends object>(port: Port) => Port;

/** What outlives a process: the disk, the account's values and the machine's. */
export function fakeStorage() {
  const disk = new FakeDisk();
  const elevation = new FakeElevation();
  const store = new FakeEnvironmentStore({ '/home/li/.profile': '# mine\n' });
  const put = ({ place }: Edit, value: string | null): void => {
    if (isElevated(place)) elevation.put(nameOf(place), value);
    else store.set(nameOf(place), value);
  };
  const get = ({ place }: Edit): string | null =>
    isElevated(place) ? elevation.get(nameOf(place)) : store.get(nameOf(place));
  for (const edit of EDITS) put(edit, edit.before);
  /** For each edit: the value before, after, or another one. */
  const states = (): string[] =>
    EDITS.map((edit) => {
      const now = get(edit);
      if (now === edit.before) return 'before';
      return now === edit.after ? 'after' : 'other';
    });
  return { disk, elevation, store, put, get, states };
}

export type FakeStorage = ReturnType<typeof fakeStorage>;

/** One process on that storage; `spy` may wrap each port. */
export function fakeProcess({ disk, elevation, store }: FakeStorage, spy: Spy = (port) => port) {
  const home = homeAt('/home/li/gvm');
  const clock = new FakeClock();
  const locks = new FakeLocks();
  const environment: EnvironmentStore = spy({
    read: () => store.read(),
    readOne: async (place) => (isElevated(place) ? elevation.get(nameOf(place)) : store.readOne(place)),
    write: (edit) => store.write(edit),
    announce: () => store.announce(),
  });
  const history = new History({ disk: spy(disk), home, clock, locks });
  const processes = new FakeProcesses();
  const switcher = new Switcher({
    home,
    clock,
    locks,
    environment,
    history,
    processes,
    disk,
    link: new FakeLink(),
    inventory: { find: async () => null, list: async () => [] },
    caches: { clearAfterSwitch: async () => [] },
    settings: { read: async () => ({ goroot: 'publish' }) },
    host: { os: 'windows', arch: 'amd64' },
  });
  return { home, clock, locks, environment, elevation: spy(elevation), history, switcher, processes };
}

function nameOf(place: Place): string {
  return place.kind === 'file' ? place.path : place.name;
}
