import { posix, win32 } from 'node:path';
import { samePlatform, type Platform } from '@shared/domain/platform';
import { shQuote } from '@shared/domain/shell-quote';
import type { Disk } from '../ports/disk';
import type { Home } from '../ports/home';
import type { InstalledToolchain, Inventory } from './inventory';
import { keepLauncher, launcherAt, type LauncherDisk } from './launcher-files';
import { cmdFile, shFile, shFindsHome } from './launcher-text';

export interface GoLaunchersDeps {
  home: Pick<Home, 'root' | 'bin'>;
  host: Platform;
  disk: LauncherDisk & Pick<Disk, 'list'>;
  inventory: Pick<Inventory, 'list'>;
}

/** A name that the go command looks for in PATH when `go.mod` or GOTOOLCHAIN asks for a toolchain. */
const LAUNCHER = /^go\d[0-9a-z.]*$/;

/**
 * `go1.26.10` in the folder that PATH leads to, for every toolchain that this machine can run: the go command takes it
 * for the toolchain of that name, and downloads nothing. On Windows `go1.26.10.cmd`.
 */
export class GoLaunchers {
  readonly #deps: GoLaunchersDeps;

  constructor(deps: GoLaunchersDeps) {
    this.#deps = deps;
  }

  /** Launchers of what is installed now and of nothing else; writes only what differs. Faults: DISK_*. */
  async sync(): Promise<void> {
    const { disk, home, inventory } = this.#deps;
    // Before the toolchains: what another process has installed since has its folder before its launcher.
    const names = (await disk.list(home.bin)).map(({ name }) => name);
    const wanted = new Map<string, string>();
    for (const toolchain of await inventory.list())
      if (await this.#runs(toolchain)) wanted.set(this.#nameOf(toolchain), this.#textOf(toolchain));
    for (const [name, text] of wanted) await keepLauncher(disk, this.#at(name), text);
    for (const name of names) if (this.#isLauncher(name) && !wanted.has(name)) await this.#drop(name);
  }

  /** One that can't be started would stand in the way of the go command's own download. */
  async #runs({ platform, broken, path }: InstalledToolchain): Promise<boolean> {
    const { disk, host } = this.#deps;
    if (broken || !samePlatform(platform, host)) return false;
    return disk.isProgram(this.#paths.join(path, 'bin', this.#windows ? 'go.exe' : 'go'));
  }

  async #drop(name: string): Promise<void> {
    const { disk } = this.#deps;
    if ((await launcherAt(disk, this.#at(name))).kind === 'ours') await disk.remove(this.#at(name));
  }

  #nameOf({ version }: InstalledToolchain): string {
    return this.#windows ? `go${version}.cmd` : `go${version}`;
  }

  #textOf({ path }: InstalledToolchain): string {
    const way = this.#paths.relative(this.#deps.home.root, path);
    return this.#windows ? cmdGoLauncher(way) : shGoLauncher(way);
  }

  #isLauncher(name: string): boolean {
    const bare = this.#windows ? name.replace(/\.cmd$/i, '') : name;
    return (bare !== name || !this.#windows) && LAUNCHER.test(bare);
  }

  #at(name: string): string {
    return this.#paths.join(this.#deps.home.bin, name);
  }

  get #windows(): boolean {
    return this.#deps.host.os === 'windows';
  }

  get #paths(): typeof posix {
    return this.#windows ? win32 : posix;
  }
}

/** @param way to the toolchain's folder, from the home. An inherited GOROOT is another Go's, and breaks this one. */
export function cmdGoLauncher(way: string): string {
  return cmdFile([
    `for %%r in ("%GVM_HERE%..\\${way}") do set "GOROOT=%%~fr"`,
    'set "GVM_HERE="',
    '"%GOROOT%\\bin\\go.exe" %*',
    'exit /b %errorlevel%',
  ]);
}

/** @param way to the toolchain's folder, from the home. An inherited GOROOT is another Go's, and breaks this one. */
export function shGoLauncher(way: string): string {
  return shFile([
    ...shFindsHome(`${way}/bin/go`),
    `GOROOT=$gvm_home/${shQuote(way)}`,
    'export GOROOT',
    'exec "$GOROOT/bin/go" "$@"',
  ]);
}
