// @ts-check
// `npm run test:boundaries`: the arrows between layers, on every module under src.
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { checkBoundaries } from './lib/boundaries.mjs';
import { root } from './lib/paths.mjs';
import { runMain, say } from './lib/steps.mjs';

await runMain(async () => {
  const { violations, parsed } = await checkBoundaries(root);
  for (const { rule, from, to } of violations) say(`${rule}: ${from} → ${to}`);
  const unread = sources().filter((file) => !parsed.includes(file));
  // A parser that reads nothing finds nothing: that must not pass for clean.
  if (unread.length > 0) say(`Not parsed: ${unread.join(', ')}`);
  say(`${parsed.length} modules, ${violations.length} wrong arrows`);
  return violations.length + unread.length === 0 ? 0 : 1;
});

function sources() {
  return readdirSync(join(root, 'src'), { recursive: true, encoding: 'utf8' })
    .map((file) => `src/${file.replaceAll('\\', '/')}`)
    .filter((file) => /(?<!\.d)\.tsx?$/.test(file));
}
