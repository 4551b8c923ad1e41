import { WIZARD_STEPS, type WizardState, type WizardStep } from '@shared/domain/environment/wizard';
import type { Disk } from '../ports/disk';
import type { Home } from '../ports/home';
import type { History } from './history';
import type { Inventory } from './inventory';
import { Emitter } from './observable';

export interface FirstRunDeps {
  disk: Pick<Disk, 'readText' | 'writeText'>;
  home: Pick<Home, 'wizard'>;
  inventory: Pick<Inventory, 'list'>;
  history: Pick<History, 'list'>;
}

/** What the person chose on the way. */
export type WizardProgress = Pick<WizardState, 'step' | 'accepted' | 'elevated'>;

/** It names PATH entries, which tell where things lie on this machine. */
const PRIVATE = { private: true };

const AT_THE_START: WizardProgress = { step: 'scan', accepted: null, elevated: false };

/**
 * The first-run wizard's own memory. It opens by itself only in a home where nothing was ever done; finished or
 * refused it stays away until somebody asks for it. Reading never fails: a garbled file counts as none.
 */
export class FirstRun {
  readonly changes = new Emitter<void>();
  readonly #deps: FirstRunDeps;
  #state: Promise<WizardState> | null = null;
  /** The last change; the next waits for it, so that the newest is what lies on the disk. */
  #last: Promise<unknown> = Promise.resolve();

  constructor(deps: FirstRunDeps) {
    this.#deps = deps;
  }

  state(): Promise<WizardState> {
    this.#state ??= this.#load();
    return this.#state;
  }

  /** Throws DISK_*: then it is kept for this run alone, as for every change here. */
  async keep({ step, accepted, elevated }: WizardProgress): Promise<void> {
    await this.#change((state) => ({ ...state, step, accepted, elevated }));
  }

  /** From its beginning. One that is open stays where it is. Throws DISK_*. */
  async open(): Promise<void> {
    const since = await this.#newestOperation();
    await this.#change((state) => (state.open ? state : { ...AT_THE_START, open: true, since }));
  }

  /** Finished or refused. Throws DISK_*. */
  async close(): Promise<void> {
    await this.#change(({ since }) => ({ ...AT_THE_START, open: false, since }));
  }

  #change(change: (state: WizardState) => WizardState): Promise<void> {
    const changed = this.#last.then(() => this.#changeNow(change));
    this.#last = changed.catch(() => undefined);
    return changed;
  }

  async #changeNow(change: (state: WizardState) => WizardState): Promise<void> {
    const state = change(await this.state());
    this.#state = Promise.resolve(state);
    this.changes.emit();
    await this.#write(state);
  }

  async #load(): Promise<WizardState> {
    const kept = stateIn(await this.#text());
    if (kept) return kept;
    const state = { ...AT_THE_START, open: await this.#isNewHome(), since: await this.#newestOperation() };
    // At once: whatever is done in the wizard, a change of language even, makes the home one that isn't new.
    if (state.open) await this.#write(state).catch(() => undefined);
    return state;
  }

  /** A home that can't be read is no reason to start with questions. */
  async #isNewHome(): Promise<boolean> {
    const { inventory, history } = this.#deps;
    try {
      const [toolchains, operations] = await Promise.all([inventory.list(), history.list()]);
      return toolchains.length === 0 && operations.length === 0;
    } catch {
      return false;
    }
  }

  async #newestOperation(): Promise<number> {
    const operations = await this.#deps.history.list().catch(() => []);
    return operations[0]?.id ?? 0;
  }

  #text(): Promise<string | null> {
    return this.#deps.disk.readText(this.#deps.home.wizard).catch(() => null);
  }

  async #write(state: WizardState): Promise<void> {
    await this.#deps.disk.writeText(this.#deps.home.wizard, `${JSON.stringify(state, null, 2)}\n`, PRIVATE);
  }
}

/** Null for anything but what {@link FirstRun} writes. */
function stateIn(text: string | null): WizardState | null {
  const value = text === null ? null : parsed(text);
  if (typeof value !== 'object' || value === null) return null;
  const { open, step, accepted, elevated, since } = value as Readonly<Record<string, unknown>>;
  if (typeof open !== 'boolean' || typeof elevated !== 'boolean' || typeof since !== 'number') return null;
  if (!isStep(step) || !isChoice(accepted)) return null;
  return { open, step, accepted, elevated, since };
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

function isStep(value: unknown): value is WizardStep {
  return WIZARD_STEPS.some((step) => step === value);
}

function isChoice(value: unknown): value is string[] | null {
  return value === null || (Array.isArray(value) && value.every((id) => typeof id === 'string'));
}
