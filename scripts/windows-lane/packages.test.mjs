// @ts-check
import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';

/** @param {string} path */
const optionalDependencies = (path) =>
  JSON.parse(readFileSync(new URL(path, import.meta.url), 'utf8')).optionalDependencies;

it('the lane runs with the native modules that the product is packaged with', () => {
  const product = optionalDependencies('../../package.json');
  expect(Object.keys(product).sort()).toEqual(['koffi', 'native-reg']);
  expect(optionalDependencies('./packages/package.json')).toMatchObject(product);
});
