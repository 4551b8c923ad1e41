/**
 * How each terminal is told its folder, and that it is to be a process of its own: one that hands the wish to its running
 * instance would open a shell with that one's environment. GNOME's hands its environment over. The most wanted first.
 */
const TERMINALS: Readonly<Record<string, (folder: string) => string[]>> = {
  'gnome-terminal': (folder) => [`--working-directory=${folder}`],
  ptyxis: (folder) => ['--standalone', `--working-directory=${folder}`],
  konsole: (folder) => ['--separate', '--workdir', folder],
  'xfce4-terminal': (folder) => ['--disable-server', `--working-directory=${folder}`],
  kitty: (folder) => ['--directory', folder],
  alacritty: (folder) => ['--working-directory', folder],
  wezterm: (folder) => ['start', '--always-new-process', '--cwd', folder],
  foot: (folder) => [`--working-directory=${folder}`],
  tilix: (folder) => ['--new-process', `--working-directory=${folder}`],
  // It opens where it was started.
  xterm: () => [],
};

/** Names to look for: what the person chose, what the system chose, what there may be. */
export function terminalNames(env: NodeJS.ProcessEnv): string[] {
  const chosen = (env['TERMINAL'] ?? '').trim();
  return [...(chosen === '' ? [] : [chosen]), 'x-terminal-emulator', ...Object.keys(TERMINALS)];
}

export function isKnownTerminal(name: string): boolean {
  return Object.hasOwn(TERMINALS, name);
}

/** None for a terminal that isn't known: it opens where it was started. */
export function terminalArgs(name: string, folder: string): string[] {
  return isKnownTerminal(name) ? (TERMINALS[name]?.(folder) ?? []) : [];
}
