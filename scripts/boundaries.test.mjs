// @ts-check
import { copyFileSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { checkBoundaries } from './lib/boundaries.mjs';
import { root } from './lib/paths.mjs';

let tree = '';

beforeEach(() => {
  tree = mkdtempSync(join(tmpdir(), 'gvm-boundaries-'));
  copyFileSync(join(root, 'tsconfig.base.json'), join(tree, 'tsconfig.base.json'));
  symlinkSync(join(root, 'node_modules'), join(tree, 'node_modules'), 'junction');
});
afterEach(() => rmSync(tree, { recursive: true, force: true }));

/** @param {Record<string, string>} files */
async function rulesBrokenBy(files) {
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(tree, path)), { recursive: true });
    writeFileSync(join(tree, path), text);
  }
  const { violations } = await checkBoundaries(tree);
  return [...new Set(violations.map(({ rule }) => rule))];
}

const type = 'export type A = 1;\n';
const value = 'export const a = 1;\n';

/** @type {[rule: string, files: Record<string, string>][]} */
const planted = [
  [
    'no-cycles',
    {
      'src/shared/a.ts': "import type { B } from './b';\nexport type A = B;\n",
      'src/shared/b.ts': "import type { A } from './a';\nexport type B = A;\n",
    },
  ],
  ['no-orphans', { 'src/shared/alone.ts': value }],
  ['nothing-unresolved', { 'src/shared/a.ts': "import './nowhere';\n" }],
  [
    'shared-sees-only-itself',
    { 'src/shared/a.ts': "import { join } from 'node:path';\nexport const a = join;\n" },
  ],
  [
    'shared-sees-only-itself',
    {
      'src/shared/a.ts': "import type { A } from '../main/ports/p';\nexport type B = A;\n",
      'src/main/ports/p.ts': type,
    },
  ],
  [
    'ports-see-only-shared',
    {
      'src/main/ports/p.ts': "import type { A } from '../platform/disk/d';\nexport type B = A;\n",
      'src/main/platform/disk/d.ts': type,
    },
  ],
  [
    'services-see-only-ports',
    {
      'src/main/services/s.ts': "import { a } from '../platform/d';\nexport const b = a;\n",
      'src/main/platform/d.ts': value,
    },
  ],
  [
    'services-act-behind-ports',
    { 'src/main/services/s.ts': "import { rmSync } from 'node:fs';\nexport const b = rmSync;\n" },
  ],
  [
    'platform-sees-only-ports',
    {
      'src/main/platform/d.ts': "import type { A } from '../services/s';\nexport type B = A;\n",
      'src/main/services/s.ts': type,
    },
  ],
  [
    'edges-see-compose',
    {
      'src/main/cli/gvm.ts': "import { a } from '../services/s';\nexport const b = a;\n",
      'src/main/services/s.ts': value,
    },
  ],
  [
    'cli-never-reaches-electron',
    {
      'src/main/cli/gvm.ts': "import { a } from '../compose';\nexport const b = a;\n",
      'src/main/compose.ts': "import { a } from './electron/tray';\nexport { a };\n",
      'src/main/electron/tray.ts': "import { Tray } from 'electron';\nexport const a = Tray;\n",
    },
  ],
  [
    'electron-only-at-the-edge',
    { 'src/main/compose.ts': "import { app } from 'electron';\nexport const a = app;\n" },
  ],
  [
    'edges-are-separate',
    {
      'src/main/electron/app.ts': "import { a } from '../cli/words';\nexport const b = a;\n",
      'src/main/cli/words.ts': value,
    },
  ],
  [
    'renderer-sees-only-shared',
    {
      'src/renderer/main.tsx': "import type { A } from '../main/ports/p';\nexport type B = A;\n",
      'src/main/ports/p.ts': type,
    },
  ],
  [
    'renderer-has-no-node',
    { 'src/renderer/main.tsx': "import { join } from 'node:path';\nexport const a = join;\n" },
  ],
  [
    'no-tests-in-the-product',
    {
      'src/shared/a.ts': "import { a } from './b.test';\nexport const c = a;\n",
      'src/shared/b.test.ts': value,
    },
  ],
];

describe('the boundary gate', () => {
  it.each(planted)('refuses a planted violation: %s', async (rule, files) => {
    expect(await rulesBrokenBy(files)).toContain(rule);
  });

  it('lets the drawn arrows pass, through the alias as well', async () => {
    const broken = await rulesBrokenBy({
      'src/shared/domain/release.ts': type,
      'src/main/ports/p.ts': "import type { A } from '@shared/domain/release';\nexport type P = A;\n",
      'src/main/services/s.ts': "import type { P } from '../ports/p';\nexport const s = (p: P): P => p;\n",
      'src/main/platform/d.ts': "import type { P } from '../ports/p';\nexport const p: P = 1;\n",
      'src/main/compose.ts':
        "import { s } from './services/s';\nimport { p } from './platform/d';\nexport const c = s(p);\n",
      'src/main/cli/gvm.ts': "import { c } from '../compose';\nexport const g = c;\n",
      'src/renderer/main.tsx': "import type { A } from '@shared/domain/release';\nexport type R = A;\n",
    });
    expect(broken).toEqual([]);
  });
});
