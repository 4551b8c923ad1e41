import { isAbsolute } from 'node:path';
import { askLoginShell, type LoginAccount } from './login-shell';

/** Asked of a program that the shell starts: in the shell itself `go` may be an alias or a function. */
const QUESTION = '/usr/bin/env PATH="$PATH" /bin/sh -c "command -v go; go version"';

/** Asks a new login shell of the account for go. */
export async function goInNewShell(
  account: LoginAccount,
  signal?: AbortSignal,
): Promise<{ path: string; version: string } | null> {
  return readAnswer(await askLoginShell(account, QUESTION, signal ? { signal } : {}));
}

function readAnswer(text: string): { path: string; version: string } | null {
  const path = text.split('\n').find((line) => isAbsolute(line));
  const version = /^go version go(\S+)/m.exec(text)?.[1];
  return path !== undefined && version !== undefined ? { path, version } : null;
}
