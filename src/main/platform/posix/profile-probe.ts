import type { OpenShell, ProfileFile, StoredVariable, TextFile } from '@shared/domain/environment/facts';
import { FaultError } from '@shared/domain/fault';
import type { EnvironmentProbe } from '../../ports/environment-probe';
import { probeTextFile } from '../disk/probe-file';
import { foundProfiles } from './found-profiles';
import { askLoginShell, loginAccount } from './login-shell';
import { openShells } from './open-shells';
import { accountOf } from './profiles';

export interface ProfileProbeDeps {
  /** Says whose environment: HOME, SHELL, USER, ZDOTDIR, XDG_CONFIG_HOME. */
  env: NodeJS.ProcessEnv;
  /** For tests: where the system's own profiles lie. */
  etc?: string;
  /** For tests: milliseconds that a login shell may take. */
  patience?: number;
}

/** Every login gives these, or the question itself does. */
const OF_THE_QUESTION = new Set(['_', 'SHLVL', 'PWD', 'OLDPWD']);

export class ProfileProbe implements EnvironmentProbe {
  readonly #deps: ProfileProbeDeps;

  constructor(deps: ProfileProbeDeps) {
    this.#deps = deps;
  }

  async stored(): Promise<StoredVariable[]> {
    return [];
  }

  async profiles(): Promise<ProfileFile[]> {
    const { env, etc = '/etc' } = this.#deps;
    return foundProfiles(accountOf(env, loginAccount(env)), etc);
  }

  async newProcess(signal?: AbortSignal): Promise<Record<string, string> | null> {
    const { env, patience } = this.#deps;
    const options = {
      ...(signal ? { signal } : {}),
      ...(patience === undefined ? {} : { timeoutMs: patience }),
    };
    try {
      // By its path: a profile may have taken PATH away.
      return readVariables(await askLoginShell(loginAccount(env), '/usr/bin/env -0', options));
    } catch (error) {
      if (error instanceof FaultError && error.fault.code === 'CANCELLED') throw error;
      return null;
    }
  }

  async openShells(): Promise<OpenShell[]> {
    return openShells().catch(() => []);
  }

  async textFile(path: string): Promise<TextFile> {
    return probeTextFile(path);
  }
}

/** Null when the shell never got to the question. */
function readVariables(text: string): Record<string, string> | null {
  const entries = text
    .split('\0')
    .map((entry) => /^([^=]+)=(.*)$/s.exec(entry))
    .flatMap((match) => (match ? [[match[1]!, match[2]!] as const] : []))
    .filter(([name]) => !OF_THE_QUESTION.has(name));
  return entries.length === 0 ? null : Object.fromEntries(entries);
}
