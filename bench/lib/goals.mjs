// @ts-check
import { rounded } from './statistics.mjs';

/**
 * @typedef {{ what: string, measured: number | null, goal: number, met: boolean | null }} Goal null: a side is missing here
 */

/**
 * @param {string} what
 * @param {number | undefined} ours
 * @param {number | undefined} theirs
 * @param {number} goal the highest ratio that is good
 * @returns {Goal}
 */
export function ratioGoal(what, ours, theirs, goal) {
  return valueGoal(what, ours === undefined || theirs === undefined ? undefined : ours / theirs, goal);
}

/**
 * @param {string} what
 * @param {number | undefined} value
 * @param {number} goal the highest value that is good
 * @returns {Goal}
 */
export function valueGoal(what, value, goal) {
  if (value === undefined || !Number.isFinite(value)) return { what, measured: null, goal, met: null };
  return { what, measured: rounded(value, 3), goal, met: value <= goal };
}
