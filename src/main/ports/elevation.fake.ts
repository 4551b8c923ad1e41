import { refuseOtherEdits } from '@shared/domain/environment/machine-values';
import { fault, type FaultError } from '@shared/domain/fault';
import type { Edit } from '@shared/domain/operation';
import type { Elevation } from './elevation';

/** The machine's values in memory, and a person who agrees unless told otherwise. */
export class FakeElevation implements Elevation {
  readonly #values = new Map<string, string>();
  /** How often the person was asked. */
  asked = 0;
  refuses = false;
  /** Why the system has no way to ask, or null. */
  missing: string | null = null;
  /** Answers the Fault that the writing ends with, or null. */
  failOn: (edits: readonly Edit[]) => FaultError | null = () => null;

  put(name: string, value: string | null): void {
    if (value === null) this.#values.delete(name.toLowerCase());
    else this.#values.set(name.toLowerCase(), value);
  }

  get(name: string): string | null {
    return this.#values.get(name.toLowerCase()) ?? null;
  }

  async available(): Promise<boolean> {
    return this.missing === null;
  }

  async writeMachine(edits: readonly Edit[]): Promise<void> {
    refuseOtherEdits(edits);
    if (edits.length === 0) return;
    if (this.missing !== null) throw fault('ELEVATION_UNAVAILABLE', { reason: this.missing });
    for (const edit of edits)
      if (this.get(nameOf(edit)) !== edit.before) throw fault('PROFILE_CHANGED', { path: nameOf(edit) });
    this.asked++;
    if (this.refuses) throw fault('ELEVATION_REFUSED', {});
    const failure = this.failOn(edits);
    if (failure) throw failure;
    for (const edit of edits) this.put(nameOf(edit), edit.after);
  }
}

function nameOf({ place }: Edit): string {
  return place.kind === 'registry' ? place.name : place.path;
}
