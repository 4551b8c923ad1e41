/** A clock that is wrong spoils certificates, and which file is the newer one. */

/** A time that another clock told, held against this machine's. All in milliseconds since 1970. */
export interface ClockComparison {
  /** Who told it: a file's folder, a server's host. */
  against: string;
  other: number;
  /** This machine's clock just before the other could tell, and just after. */
  before: number;
  after: number;
}

/** Milliseconds. Nobody's certificates or files suffer from less, and it is more than any answer takes. */
export const CLOCK_TOLERANCE = 5 * 60_000;

/**
 * By how many milliseconds this machine's clock is ahead of the other, negative when it is behind; null while that is
 * too little to matter.
 */
export function clockSkew({ other, before, after }: Omit<ClockComparison, 'against'>): number | null {
  // Anything between the two readings is no difference at all.
  const skew = other < before ? before - other : Math.min(0, after - other);
  return Math.abs(skew) > CLOCK_TOLERANCE ? skew : null;
}
