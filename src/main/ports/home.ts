import { join } from 'node:path';
import type { ToolchainId } from '@shared/domain/toolchain';

/** Where everything of ours lives. A toolchain's folder holds the release and nothing of ours. */
export interface Home {
  root: string;
  versions: string;
  /** The link that PATH leads through. */
  current: string;
  /** Launchers. */
  bin: string;
  /** What shells read to switch by themselves. */
  hook: string;
  /** Archives on their way: `.part` files and what is needed to resume them. */
  downloads: string;
  /** Trees on their way: whatever a crash leaves here is swept at the next start. */
  staging: string;
  manifests: string;
  locks: string;
  /** Values as they were before we changed them. */
  backups: string;
  /** What was fetched and may be fetched again: lists, checksum-database tiles. */
  cache: string;
  state: string;
  history: string;
  settings: string;
  /** Where the first-run wizard was left. */
  wizard: string;
}

export function homeAt(root: string): Home {
  const at = (name: string): string => join(root, name);
  return {
    root,
    versions: at('versions'),
    current: at('current'),
    bin: at('bin'),
    hook: at('hook'),
    downloads: at('downloads'),
    staging: at('staging'),
    manifests: at('manifests'),
    locks: at('locks'),
    backups: at('backups'),
    cache: at('cache'),
    state: at('state.json'),
    history: at('history.jsonl'),
    settings: at('settings.json'),
    wizard: at('wizard.json'),
  };
}

export function toolchainPath(home: Home, id: ToolchainId): string {
  return join(home.versions, id);
}
