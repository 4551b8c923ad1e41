// @ts-check
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The checkout. */
export const root = fileURLToPath(new URL('../..', import.meta.url));

/** What the scripts fetch and note down; git ignores it. */
export const cache = join(root, '.cache');
