import { supportOf, type ReleaseCycle } from '@shared/domain/release';
import type { ToolchainId } from '@shared/domain/toolchain';
import type { ToolchainView } from '@shared/domain/views';
import { vulnerabilitiesOf, type Vulnerability } from '@shared/domain/vulnerability';
import type { InstalledToolchain } from './inventory';

export interface ToolchainFacts {
  cycles: readonly ReleaseCycle[];
  vulnerabilities: readonly Vulnerability[];
  /** Folders of projects, by the toolchain that they pin. */
  pinnedBy: ReadonlyMap<ToolchainId, string[]>;
}

/** What is shown of each installed toolchain, in the same order. */
export function viewsOf(installed: readonly InstalledToolchain[], facts: ToolchainFacts): ToolchainView[] {
  return installed.map((toolchain) => viewOf(toolchain, facts));
}

function viewOf(toolchain: InstalledToolchain, facts: ToolchainFacts): ToolchainView {
  const { id, version, platform, path, current, record, linkedTo, broken } = toolchain;
  return {
    id,
    version,
    platform,
    path,
    current,
    bytes: record?.bytes ?? 0,
    sharedBytes: record?.sharedBytes ?? 0,
    pinnedBy: facts.pinnedBy.get(id) ?? [],
    support: supportOf(version, facts.cycles),
    vulnerabilities: vulnerabilitiesOf(version, platform, facts.vulnerabilities).map(({ id: name }) => name),
    source: record?.source ?? 'unknown',
    proof: record?.proof ?? { kind: 'none', value: '' },
    installedAt: record?.installedAt ?? null,
    linkedTo,
    broken,
  };
}
