/** Where the command's words go. */
export interface Terminal {
  /** A line on stdout. */
  out(text: string): void;
  /** A line on stderr. */
  tell(text: string): void;
  /** Lines that stay at the bottom of stderr and are redrawn; only where somebody reads it. */
  stick(lines: readonly string[]): void;
  /** Somebody reads stdout. */
  readonly outIsTerminal: boolean;
  /** Somebody reads stderr: a bar may be drawn. */
  readonly errIsTerminal: boolean;
  /** Somebody can be asked. */
  readonly interactive: boolean;
  readonly columns: number;
  readonly colours: boolean;
}

const DEFAULT_COLUMNS = 80;

export function processTerminal(env: NodeJS.ProcessEnv): Terminal {
  const { stdin, stdout, stderr } = process;
  let stuck: readonly string[] = [];
  const erased = (): string => (stuck.length === 0 ? '' : `\u001b[${stuck.length}A\u001b[0J`);
  const drawn = (): string => stuck.map((line) => `${line}\n`).join('');
  return {
    out: (text) => void stdout.write(`${text}\n`),
    tell: (text) => void stderr.write(`${erased()}${text}\n${drawn()}`),
    stick(lines) {
      const before = erased();
      stuck = [...lines];
      stderr.write(before + drawn());
    },
    outIsTerminal: stdout.isTTY,
    errIsTerminal: stderr.isTTY && env['TERM'] !== 'dumb',
    interactive: stdin.isTTY && stderr.isTTY,
    // Some terminals say 0.
    columns: (stderr.isTTY && stderr.columns) || DEFAULT_COLUMNS,
    colours: stdout.isTTY && (env['NO_COLOR'] ?? '') === '' && env['TERM'] !== 'dumb',
  };
}

const CODES = { green: 32, yellow: 33, red: 31, dim: 2 } as const;

export function paint(terminal: Pick<Terminal, 'colours'>, colour: keyof typeof CODES, text: string): string {
  return terminal.colours && text !== '' ? `\u001b[${CODES[colour]}m${text}\u001b[0m` : text;
}
