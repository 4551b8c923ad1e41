// @ts-check
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { cruise } from 'dependency-cruiser';
import extractTSConfig from 'dependency-cruiser/config-utl/extract-ts-config';
import { root } from './paths.mjs';

const { forbidden, options } = createRequire(import.meta.url)(join(root, '.dependency-cruiser.cjs'));

/**
 * Holds the rules of .dependency-cruiser.cjs against the src folder of a tree.
 * @param {string} tree
 * @returns {Promise<{ violations: { rule: string, from: string, to: string }[], parsed: string[] }>}
 */
export async function checkBoundaries(tree) {
  const before = process.cwd();
  // Paths of the tsconfig are looked up from the working directory, whatever baseDir says.
  process.chdir(tree);
  const { output } = await cruise(
    ['src'],
    { ...options, ruleSet: { forbidden }, validate: true },
    {},
    { tsConfig: extractTSConfig(join(tree, 'tsconfig.base.json')) },
  ).finally(() => process.chdir(before));
  if (typeof output === 'string')
    throw new TypeError('dependency-cruiser gave text where a result was asked for');
  return {
    violations: output.summary.violations.map(({ rule, from, to }) => ({ rule: rule.name, from, to })),
    parsed: output.modules.map(({ source }) => source).filter((source) => source.startsWith('src/')),
  };
}
