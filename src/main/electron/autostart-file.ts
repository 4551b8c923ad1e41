import { join } from 'node:path';
import type { Disk } from '../ports/disk';

const NAME = 'gvm-desktop.desktop';

export interface AutostartFileOptions {
  disk: Pick<Disk, 'readText' | 'writeText' | 'remove'>;
  env: NodeJS.ProcessEnv;
  /** The account's folder. */
  account: string;
  /** Absolute path that stays the same from one session to the next. */
  program: string;
  args: readonly string[];
}

/** What Linux desktops start with the session: one file in the account's own folder (freedesktop's Autostart). */
export class AutostartFile {
  readonly #options: AutostartFileOptions;

  constructor(options: AutostartFileOptions) {
    this.#options = options;
  }

  async state(): Promise<boolean> {
    const text = await this.#options.disk.readText(this.#path());
    // The desktop's own settings switch an entry off in these ways.
    return (
      text !== null && !/^\s*(?:Hidden\s*=\s*true|X-GNOME-Autostart-enabled\s*=\s*false)\s*$/m.test(text)
    );
  }

  /** Throws DISK_*. */
  async set(on: boolean): Promise<void> {
    const { disk } = this.#options;
    if (on) await disk.writeText(this.#path(), this.#entry());
    else await disk.remove(this.#path());
  }

  #path(): string {
    const { env, account } = this.#options;
    const set = env['XDG_CONFIG_HOME'];
    // The specification passes over a relative one.
    const config = set?.startsWith('/') === true ? set : join(account, '.config');
    return join(config, 'autostart', NAME);
  }

  #entry(): string {
    const { program, args } = this.#options;
    return [
      '[Desktop Entry]',
      'Type=Application',
      'Name=GVM Desktop',
      `Exec=${[program, ...args].map(execArgument).join(' ')}`,
      'Terminal=false',
      'X-GNOME-Autostart-enabled=true',
      '',
    ].join('\n');
  }
}

/**
 * An argument of `Exec` as the Desktop Entry Specification has it: quoted for the command line first, then escaped as
 * any text value is; a per cent sign would name a field.
 */
export function execArgument(text: string): string {
  const plain = /^[\w./:=@+-]+$/.test(text);
  const quoted = plain ? text : `"${text.replace(/["`$\\]/g, '\\$&')}"`;
  const value = quoted.replaceAll('\\', '\\\\').replaceAll('\n', '\\n').replaceAll('\t', '\\t');
  return value.replaceAll('\r', '\\r').replaceAll('%', '%%');
}
