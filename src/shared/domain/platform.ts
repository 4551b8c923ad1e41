/** The operating systems and architectures that Go releases are published for and we know how to name. */
export const OPERATING_SYSTEMS = ['windows', 'linux', 'darwin', 'freebsd'] as const;
export const ARCHITECTURES = [
  'amd64',
  'arm64',
  '386',
  'arm',
  'ppc64le',
  's390x',
  'riscv64',
  'loong64',
] as const;

export type GoOs = (typeof OPERATING_SYSTEMS)[number];
export type GoArch = (typeof ARCHITECTURES)[number];

/** A target in Go's own words (`GOOS`, `GOARCH`). */
export interface Platform {
  os: GoOs;
  arch: GoArch;
}

/** Reads `linux/amd64` or `linux-amd64`; null when either half is unknown. */
export function parsePlatform(text: string): Platform | null {
  const match = /^([a-z0-9]+)[/-]([a-z0-9]+)$/.exec(text.trim().toLowerCase());
  const os = OPERATING_SYSTEMS.find((known) => known === match?.[1]);
  const arch = ARCHITECTURES.find((known) => known === match?.[2]);
  return os && arch ? { os, arch } : null;
}

/** `linux/amd64`: how people and `go version` write it. */
export function platformName(platform: Platform): string {
  return `${platform.os}/${platform.arch}`;
}

/** `linux-amd64`: how file names and module versions write it. */
export function platformSlug(platform: Platform): string {
  return `${platform.os}-${platform.arch}`;
}

export function samePlatform(a: Platform, b: Platform): boolean {
  return a.os === b.os && a.arch === b.arch;
}

const NODE_OS: Readonly<Record<string, GoOs>> = {
  win32: 'windows',
  linux: 'linux',
  darwin: 'darwin',
  freebsd: 'freebsd',
};
const NODE_ARCH: Readonly<Record<string, GoArch>> = {
  x64: 'amd64',
  arm64: 'arm64',
  ia32: '386',
  arm: 'arm',
  ppc64: 'ppc64le',
  s390x: 's390x',
  riscv64: 'riscv64',
  loong64: 'loong64',
};

/** Maps Node's `process.platform`/`process.arch` to Go's words; null where Go publishes nothing. */
export function platformOfNode(os: string, arch: string): Platform | null {
  const goOs = NODE_OS[os];
  const goArch = NODE_ARCH[arch];
  return goOs && goArch ? { os: goOs, arch: goArch } : null;
}
