/** The words of `gvm hook`. Names of shells and commands arrive as they are. */
export const cliHook = {
  command: 'make a shell switch by itself in every folder that pins a version',
  arguments: { shell: 'bash, zsh, fish, powershell or cmd (default: list them)' },
  options: {
    install: "put it into the shell's start file: shown first, and undone by gvm rollback",
    uninstall: 'take it out again; the file is as it was',
  },
  columns: { shell: 'SHELL', state: 'STATE', files: 'IN' },
  states: { on: 'switches by itself', off: 'not installed' },
  next: 'gvm hook SHELL --install installs it.',
  printed: (install: string, here: string) =>
    `${install} keeps it for every new shell; for this one alone: ${here}`,
  ask: 'Change this?',
  declined: 'Nothing was changed.',
  newFile: (path: string) => `${path}: a new file`,
  goneFile: (path: string) => `${path}: is taken away`,
  changedFile: (path: string) => `${path}: is brought up to date`,
  already: (shell: string, installed: boolean) =>
    installed ? `The hook of ${shell} is installed already.` : `The hook of ${shell} is not installed.`,
  installed: (shell: string) => `New ${shell} terminals switch by themselves from now on.`,
  here: (command: string) => `To have it in this one: ${command}`,
  removed: (shell: string) =>
    `New ${shell} terminals no longer switch by themselves. Open ones do until they are closed.`,
  cmd: {
    installed: 'gvm-cmd opens a cmd that switches by itself; in any other, gvm-cd FOLDER does.',
    removed: 'gvm-cmd and gvm-cd are gone.',
  },
  undo: (id: number) => `gvm rollback ${id} takes it back.`,
  use: (install: string) => `With the hook of the shell it is gvm use alone: ${install}`,
};
