import { dirname } from 'node:path';
import type { LinkFiles } from './link-files';

type Node = { kind: 'folder' } | { kind: 'link'; target: string } | { kind: 'other'; text: string };

/** A volume in memory, which notes every change and can lose its power before any of them. */
export class FakeLinkFiles implements LinkFiles {
  readonly nodes = new Map<string, Node>();
  /** Every change asked for, in order. */
  readonly changes: string[] = [];
  /** What the volume does when it is asked for a junction. */
  junctions: 'made' | 'refused' | 'pretended' = 'made';
  /** Changes that still happen; from then on every call fails, until it is set anew. */
  power = Infinity;

  async kind(path: string): ReturnType<LinkFiles['kind']> {
    this.#demandPower();
    return this.nodes.get(path)?.kind ?? 'none';
  }

  async targetOf(junction: string): Promise<string> {
    this.#demandPower();
    const node = this.nodes.get(junction);
    if (node?.kind !== 'link') throw new Error('EINVAL');
    return node.target;
  }

  async makeJunction(path: string, target: string): Promise<void> {
    this.#change(`junction ${path} → ${target}`);
    if (this.junctions === 'refused') throw new Error('ENOTSUP');
    if (this.nodes.has(path)) throw new Error('EEXIST');
    if (this.junctions === 'made') this.nodes.set(path, { kind: 'link', target });
  }

  async removeJunction(path: string): Promise<void> {
    this.#change(`rmdir ${path}`);
    if (this.nodes.get(path)?.kind !== 'link') throw new Error('ENOTEMPTY');
    this.nodes.delete(path);
  }

  async rename(from: string, to: string): Promise<void> {
    this.#change(`rename ${from} → ${to}`);
    if (!this.nodes.has(from)) throw new Error('ENOENT');
    if (this.nodes.has(to)) throw new Error('EPERM');
    for (const [path, node] of [...this.nodes]) {
      if (path !== from && !path.startsWith(`${from}/`)) continue;
      this.nodes.delete(path);
      this.nodes.set(to + path.slice(from.length), node);
    }
  }

  async readText(path: string): Promise<string | null> {
    this.#demandPower();
    const node = this.nodes.get(path);
    return node?.kind === 'other' ? node.text : null;
  }

  async writeText(path: string, text: string): Promise<void> {
    // Opening empties the file; the text comes with the next change, and power can fail in between.
    this.#change(`empty ${path}`);
    this.nodes.set(path, { kind: 'other', text: '' });
    this.#change(`write ${path}`);
    this.nodes.set(path, { kind: 'other', text });
  }

  async removeFile(path: string): Promise<void> {
    this.#change(`unlink ${path}`);
    this.nodes.delete(path);
  }

  makeFolder(path: string): void {
    for (let folder = path; folder !== dirname(folder); folder = dirname(folder))
      this.nodes.set(folder, { kind: 'folder' });
  }

  #change(what: string): void {
    this.#demandPower();
    this.changes.push(what);
    if (this.power-- <= 0) {
      this.changes.pop();
      this.#demandPower();
    }
  }

  #demandPower(): void {
    if (this.power < 0) throw new Error('no power');
  }
}
