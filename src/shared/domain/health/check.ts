/** A look at one side of the machine's Go; each has its own facts, its own judge and its own words. */
export const CHECKS = [
  'install',
  'security',
  'environment',
  'build',
  'network',
  'caches',
  'project',
] as const;
export type CheckId = (typeof CHECKS)[number];
