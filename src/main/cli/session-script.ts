/** Statements that make a toolchain current in one shell, in that shell's own language. Pure. */
import type { GoOs } from '@shared/domain/platform';

export type SessionShell = 'sh' | 'fish' | 'powershell';

export function sessionShell(os: GoOs, shell: string): SessionShell {
  if (shell === 'fish') return 'fish';
  if (shell === 'pwsh') return 'powershell';
  return os === 'windows' && shell === '' ? 'powershell' : 'sh';
}

/** @returns the statements, and the one line that runs them */
export function sessionScript(
  shell: SessionShell,
  root: string,
  version: string,
): { script: string; command: string } {
  switch (shell) {
    case 'sh': {
      const quoted = `'${root.replaceAll("'", `'\\''`)}'`;
      return {
        script: `export GOROOT=${quoted}\nexport PATH="$GOROOT/bin:$PATH"`,
        command: `eval "$(gvm use ${version})"`,
      };
    }
    case 'fish': {
      const quoted = `'${root.replaceAll('\\', '\\\\').replaceAll("'", "\\'")}'`;
      return {
        script: `set -gx GOROOT ${quoted}\nset -gx PATH "$GOROOT/bin" $PATH`,
        command: `gvm use ${version} | source`,
      };
    }
    case 'powershell': {
      const quoted = `'${root.replaceAll("'", "''")}'`;
      return {
        script: `$env:GOROOT = ${quoted}\n$env:PATH = "$env:GOROOT\\bin;$env:PATH"`,
        command: `gvm use ${version} | Out-String | Invoke-Expression`,
      };
    }
  }
}
