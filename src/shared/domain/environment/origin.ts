/** Who put a Go on this machine. */
export const ORIGINS = [
  'ours',
  'installer',
  'scoop',
  'chocolatey',
  'winget',
  'homebrew',
  'system-package',
  'snap',
  'sdk',
  'g',
  'gobrew',
  'goenv',
  'gvm',
  'mise',
  'asdf',
  'module-cache',
  'unpacked',
] as const;
export type Origin = (typeof ORIGINS)[number];
