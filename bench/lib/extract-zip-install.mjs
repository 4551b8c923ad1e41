// @ts-check
/** What a program with the library does: URL FOLDER MODULE: fetch to a file, then extract-zip. */
import { createWriteStream } from 'node:fs';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';

const [url = '', folder = '', module = ''] = process.argv.slice(2);
const { default: extract } = await import(module);
const file = join(folder, 'go.zip');
const response = await fetch(url);
if (!response.ok || !response.body) throw new Error(`${url}: ${response.status}`);
await pipeline(Readable.fromWeb(/** @type {any} */ (response.body)), createWriteStream(file));
await extract(file, { dir: folder });
