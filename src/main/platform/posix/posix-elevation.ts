import { refuseOtherEdits } from '@shared/domain/environment/machine-values';
import { fault } from '@shared/domain/fault';
import type { Edit } from '@shared/domain/operation';
import type { Elevation } from '../../ports/elevation';

/**
 * Nobody is asked here: all that we write are the account's own profile files. What lies in /etc or a system-wide Go
 * belongs to the package manager or to whoever administers the machine; the account's profile comes after it and wins.
 */
export class PosixElevation implements Elevation {
  async available(): Promise<boolean> {
    return false;
  }

  async writeMachine(edits: readonly Edit[]): Promise<void> {
    refuseOtherEdits(edits);
    if (edits.length > 0) throw fault('ELEVATION_UNAVAILABLE', { reason: process.platform });
  }
}
