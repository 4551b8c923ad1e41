// @ts-check
import { parseArgs } from 'node:util';
import { StepError } from '../../scripts/lib/steps.mjs';

/**
 * @typedef {object} BenchOptions
 * @property {boolean} json one document instead of tables
 * @property {number} rounds that count; one more comes before them
 * @property {boolean} cold the machine's page cache is dropped before each sample
 * @property {readonly string[] | null} only ids of rows; null: all
 * @property {string | null} link only lines whose name begins so; null: all
 * @property {string} from version
 * @property {string} to version
 * @property {number} times how often something is repeated in one process
 */

/**
 * @param {Partial<BenchOptions>} [defaults]
 * @returns {BenchOptions}
 */
export function benchOptions(defaults = {}) {
  const { values } = parseArgs({
    options: {
      json: { type: 'boolean', default: false },
      rounds: { type: 'string', default: String(defaults.rounds ?? 5) },
      cold: { type: 'boolean', default: false },
      only: { type: 'string' },
      link: { type: 'string' },
      from: { type: 'string', default: defaults.from ?? '' },
      to: { type: 'string', default: defaults.to ?? '' },
      times: { type: 'string', default: String(defaults.times ?? 20) },
    },
  });
  const { json, cold, only, link, from, to } = values;
  const rounds = count('rounds', values.rounds);
  return {
    json,
    cold,
    rounds,
    from,
    to,
    link: link ?? null,
    only: only?.split(',') ?? null,
    times: count('times', values.times),
  };
}

/**
 * @param {string} name
 * @param {string} text
 */
function count(name, text) {
  const number = Number(text);
  if (!Number.isInteger(number) || number < 1) throw new StepError(`--${name} takes 1 or more, not ${text}`);
  return number;
}
