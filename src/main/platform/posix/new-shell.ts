import { isAbsolute } from 'node:path';
import { askLoginShell, type LoginAccount } from './login-shell';

/** Asks a new login shell of the account for go. */
export async function goInNewShell(
  account: LoginAccount,
  signal?: AbortSignal,
): Promise<{ path: string; version: string } | null> {
  return readAnswer(await askLoginShell(account, 'command -v go; go version', signal ? { signal } : {}));
}

function readAnswer(text: string): { path: string; version: string } | null {
  const path = text.split('\n').find((line) => isAbsolute(line));
  const version = /^go version go(\S+)/m.exec(text)?.[1];
  return path !== undefined && version !== undefined ? { path, version } : null;
}
