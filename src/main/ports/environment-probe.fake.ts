import type { OpenShell, ProfileFile, StoredVariable, TextFile } from '@shared/domain/environment/facts';
import { fault } from '@shared/domain/fault';
import type { EnvironmentProbe } from './environment-probe';

/** An environment that a test made up. */
export class FakeEnvironmentProbe implements EnvironmentProbe {
  variables: StoredVariable[] = [];
  profileFiles: ProfileFile[] = [];
  newVariables: Record<string, string> | null = {};
  shells: OpenShell[] = [];
  /** By path; others aren't there. */
  readonly files = new Map<string, Omit<TextFile, 'path'>>();

  /** For tests: a value as Windows keeps it. */
  put(scope: StoredVariable['scope'], name: string, text: string | null, type = 'REG_EXPAND_SZ'): void {
    const hive = scope === 'user' ? 'HKCU' : 'HKLM';
    this.variables.push({ scope, name, place: { kind: 'registry', hive, name, type }, text });
  }

  async stored(): Promise<StoredVariable[]> {
    return this.variables;
  }

  async profiles(): Promise<ProfileFile[]> {
    return this.profileFiles;
  }

  async newProcess(signal?: AbortSignal): Promise<Record<string, string> | null> {
    if (signal?.aborted) throw fault('CANCELLED', {});
    return this.newVariables;
  }

  async openShells(): Promise<OpenShell[]> {
    return this.shells;
  }

  async textFile(path: string): Promise<TextFile> {
    return { path, text: null, unreadable: null, ...this.files.get(path) };
  }
}
