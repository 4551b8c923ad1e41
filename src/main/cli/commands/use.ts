import { basename } from 'node:path';
import type { Answer } from '../answer';
import type { Context } from '../context';
import { installedBySpec } from '../installed';
import { environmentFor } from '../paths';
import { sessionScript, sessionShell } from '../session-script';

/** Prints what the shell must run itself: a command can't change the shell that started it. */
export async function use({ core, words, terminal }: Context, spec: string): Promise<Answer> {
  const toolchain = await installedBySpec(core, spec);
  const shell = sessionShell(core.host.os, basename(core.env['SHELL'] ?? ''));
  const { script, command } = sessionScript(shell, toolchain.path, toolchain.version);
  const { GOROOT } = environmentFor(toolchain, {});
  return {
    json: { version: toolchain.version, path: toolchain.path, shell, environment: { GOROOT }, script },
    text: script,
    notes: terminal.outIsTerminal ? [words.use.advice(command)] : [],
  };
}
