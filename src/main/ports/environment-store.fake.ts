import { fault, type FaultError } from '@shared/domain/fault';
import type { Edit, Place } from '@shared/domain/operation';
import type { EnvironmentStore, StoredValue } from './environment-store';

/** Profiles in memory, and whatever other file or value is written. */
export class FakeEnvironmentStore implements EnvironmentStore {
  readonly #values = new Map<string, StoredValue>();
  readonly #others = new Map<string, string>();
  announced = 0;
  /** Answers the Fault that a write ends with, or null. */
  failOn: (edit: Edit) => FaultError | null = () => null;

  constructor(profiles: Readonly<Record<string, string | null>> = { '/home/li/.profile': null }) {
    for (const [path, value] of Object.entries(profiles)) this.put(path, value);
  }

  /** Makes a profile of it. */
  put(path: string, value: string | null): void {
    const place = { kind: 'file', path } as const;
    this.#values.set(path, { place, value, dialect: path.endsWith('.fish') ? 'fish' : 'sh' });
  }

  /** Changes what is there, which need not be a profile. */
  set(path: string, value: string | null): void {
    if (this.#values.has(path)) this.put(path, value);
    else if (value === null) this.#others.delete(path);
    else this.#others.set(path, value);
  }

  get(path: string): string | null {
    return this.#values.get(path)?.value ?? this.#others.get(path) ?? null;
  }

  async read(): Promise<StoredValue[]> {
    return [...this.#values.values()];
  }

  async readOne(place: Place): Promise<string | null> {
    return this.get(pathOf(place));
  }

  async write(edit: Edit): Promise<void> {
    const path = pathOf(edit.place);
    const failure = this.failOn(edit);
    if (failure) throw failure;
    if (this.get(path) !== edit.before) throw fault('PROFILE_CHANGED', { path });
    this.set(path, edit.after);
  }

  async announce(): Promise<void> {
    this.announced++;
  }
}

/** What {@link FakeEnvironmentStore.get} knows a place by. */
function pathOf(place: Place): string {
  if (place.kind === 'file') return place.path;
  return place.hive === 'HKCU' ? place.name : `${place.hive}\\${place.name}`;
}
