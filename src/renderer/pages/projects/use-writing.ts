import type { Fault } from '@shared/domain/fault';
import { useState } from 'react';

export interface Writing {
  busy: boolean;
  /** Why it was refused the last time. */
  fault: Fault | null;
  run: () => void;
}

/** Something that a dialog writes once, and that may be refused: then the dialog stays and says why. */
export function useWriting(write: () => Promise<Fault | null>): Writing {
  const [busy, setBusy] = useState(false);
  const [fault, setFault] = useState<Fault | null>(null);
  const run = async (): Promise<void> => {
    setBusy(true);
    setFault(await write());
    setBusy(false);
  };
  return { busy, fault, run: () => void run() };
}
