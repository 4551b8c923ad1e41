// @ts-check
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { wineTree } from './wine.mjs';

/**
 * `wrun [NAME=value …] PROGRAM [ARG …]` runs a Windows program in the lane; `wrun --raw …` on the caller's own
 * stdin and stdout (most Windows programs can't use a Unix pipe: without it piped.exe makes them real ones).
 * The environment is clean: Wine would hand every Unix variable to the program.
 * @param {string} lane
 */
export function writeLauncher(lane) {
  mkdirSync(join(lane, 'home'), { recursive: true });
  const script = `#!/bin/bash
names=(); while [[ \${1:-} == *=* ]]; do names+=("$1"); shift; done
if [[ \${1:-} == --raw ]]; then shift; else set -- '${lane}/piped.exe' "$@"; fi
exec env -i HOME='${lane}/home' PATH=/usr/bin:/bin LANG=C.UTF-8 WINEPREFIX='${lane}/prefix' WINEDEBUG="\${WINEDEBUG:--all}" \\
  WINEDLLOVERRIDES='mscoree,mshtml=;winemenubuilder.exe=d' "\${names[@]}" '${join(wineTree(lane), 'usr/lib/wine/wine64')}' "$@"
`;
  writeFileSync(join(lane, 'wrun'), script, { mode: 0o755 });
}
