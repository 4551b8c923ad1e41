import * as hostPath from 'node:path';
import { fault, type FaultError } from '@shared/domain/fault';
import type { DirectoryEntry, Disk, DiskStat, TreeFacts, WalkOptions, WriteOptions } from './disk';

type Node =
  | { kind: 'file'; bytes: Uint8Array; private: boolean; executable: boolean }
  | { kind: 'folder'; private: boolean }
  | { kind: 'link'; target: string };

/** As Linux counts, before it calls it a circle. */
const MOST_LINKS = 40;

/** Files in memory. `failOn` makes chosen calls fail, as a full or read-only disk would. */
export class FakeDisk implements Disk {
  readonly #nodes = new Map<string, Node>();
  /** Answers the Fault that a changing call ends with, or null. */
  failOn: (call: 'write' | 'append' | 'rename' | 'remove' | 'make', path: string) => FaultError | null = () =>
    null;
  free: number | null = 1e12;
  /** Files that this account may not start. */
  readonly notPrograms = new Set<string>();
  readonly #path: hostPath.PlatformPath;

  /** @param path how paths are spelled: `win32` for a Windows that isn't there */
  constructor(path: hostPath.PlatformPath = hostPath) {
    this.#path = path;
  }

  async readText(path: string): Promise<string | null> {
    const bytes = await this.readBytes(path);
    return bytes && new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes);
  }

  async readBytes(path: string): Promise<Uint8Array | null> {
    const node = this.#nodes.get(path);
    if (!node || node.kind === 'link') return null;
    if (node.kind === 'folder') throw fault('DISK_FAILED', { path, reason: 'EISDIR' });
    return node.bytes;
  }

  async writeText(path: string, text: string, options?: WriteOptions): Promise<void> {
    await this.writeBytes(path, new TextEncoder().encode(text), options);
  }

  async writeBytes(path: string, bytes: Uint8Array, options?: WriteOptions): Promise<void> {
    this.#check('write', path);
    this.#put(path, bytes, options);
  }

  async appendLine(path: string, line: string, options?: WriteOptions): Promise<void> {
    this.#check('append', path);
    const before = (await this.readText(path)) ?? '';
    this.#put(path, new TextEncoder().encode(`${before}${line}\n`), options);
  }

  async list(path: string): Promise<DirectoryEntry[]> {
    return [...this.#nodes]
      .filter(([other]) => this.#path.dirname(other) === path && other !== path)
      .map(([other, node]) => ({
        name: other.slice(this.#path.join(path, this.#path.sep).length),
        kind: node.kind,
      }))
      .sort((a, b) => (a.name < b.name ? -1 : 1));
  }

  async stat(path: string): Promise<DiskStat | null> {
    const node = this.#nodes.get(path);
    if (!node) return null;
    return { kind: node.kind, bytes: node.kind === 'file' ? node.bytes.length : 0, modified: new Date(0) };
  }

  async realPath(path: string): Promise<string | null> {
    let real = path;
    for (let links = 0; links < MOST_LINKS; links++) {
      const link = this.#firstLink(real);
      if (link === null) return this.#nodes.has(real) ? real : null;
      real = this.#path.resolve(this.#path.dirname(link.path), link.target) + real.slice(link.path.length);
    }
    throw fault('DISK_FAILED', { path, reason: 'ELOOP' });
  }

  async isProgram(path: string): Promise<boolean> {
    const real = await this.realPath(path).catch(() => null);
    const node = real === null ? undefined : this.#nodes.get(real);
    return node?.kind === 'file' && !this.notPrograms.has(real ?? path);
  }

  async makeFolder(path: string): Promise<void> {
    this.#check('make', path);
    if (this.#nodes.get(path)?.kind === 'file') throw fault('DISK_FAILED', { path, reason: 'EEXIST' });
    this.#makeParents(this.#path.join(path, 'x'));
  }

  async copyFile(from: string, to: string): Promise<void> {
    this.#check('write', to);
    const real = await this.realPath(from);
    const bytes = real === null ? null : await this.readBytes(real);
    if (bytes === null) throw fault('DISK_FAILED', { path: to, reason: 'ENOENT' });
    if (this.#nodes.has(to)) throw fault('DISK_FAILED', { path: to, reason: 'EEXIST' });
    if (!this.#nodes.has(this.#path.dirname(to))) throw fault('DISK_FAILED', { path: to, reason: 'ENOENT' });
    if (this.notPrograms.has(real!)) this.notPrograms.add(to);
    this.#put(to, bytes);
  }

  async sync(path: string): Promise<void> {
    this.#check('write', path);
    if (!this.#nodes.has(path)) throw fault('DISK_FAILED', { path, reason: 'ENOENT' });
  }

  async rename(from: string, to: string): Promise<void> {
    this.#check('rename', to);
    if (!this.#nodes.has(from)) throw fault('DISK_FAILED', { path: to, reason: 'ENOENT' });
    if (this.#nodes.has(to)) throw fault('DISK_FAILED', { path: to, reason: 'EEXIST' });
    if (!this.#nodes.has(this.#path.dirname(to))) throw fault('DISK_FAILED', { path: to, reason: 'ENOENT' });
    for (const [path, node] of this.#below(from)) {
      this.#nodes.delete(path);
      this.#nodes.set(to + path.slice(from.length), node);
    }
  }

  async replace(from: string, to: string): Promise<void> {
    this.#check('rename', to);
    const node = this.#nodes.get(from);
    if (!node) throw fault('DISK_FAILED', { path: to, reason: 'ENOENT' });
    if (this.#nodes.get(to)?.kind === 'folder') throw fault('DISK_FAILED', { path: to, reason: 'EISDIR' });
    this.#makeParents(to);
    this.#nodes.delete(from);
    this.#nodes.set(to, node);
  }

  async remove(path: string): Promise<void> {
    this.#check('remove', path);
    for (const [below] of this.#below(path)) this.#nodes.delete(below);
  }

  async treeBytes(path: string): Promise<number> {
    return (await this.treeFacts(path)).bytes;
  }

  async treeFacts(path: string, { without, signal }: WalkOptions = {}): Promise<TreeFacts> {
    if (signal?.aborted) throw fault('CANCELLED', {});
    const passedOver = new Set(
      [...(without ?? [])].flatMap((one) => this.#below(one).map(([below]) => below)),
    );
    const sizes = this.#below(path).flatMap(([below, node]) =>
      node.kind === 'file' && !passedOver.has(below) ? [node.bytes.length] : [],
    );
    const written = sizes.length === 0 ? null : new Date(0);
    return {
      bytes: sizes.reduce((sum, size) => sum + size, 0),
      files: sizes.length,
      shared: 0,
      oldest: written,
      newest: written,
    };
  }

  async freeBytes(): Promise<number | null> {
    return this.free;
  }

  /** For tests: the permission bits. */
  modeOf(path: string): number {
    const node = this.#nodes.get(path);
    if (node?.kind === 'file') return node.private ? 0o600 : node.executable ? 0o755 : 0o644;
    return node?.kind === 'folder' && node.private ? 0o700 : 0o755;
  }

  /** For tests: a link, which the port itself never makes. */
  placeLink(path: string, target: string): void {
    this.#makeParents(path);
    this.#nodes.set(path, { kind: 'link', target });
  }

  #below(path: string): [string, Node][] {
    return [...this.#nodes].filter(
      ([other]) => other === path || other.startsWith(this.#path.join(path, this.#path.sep)),
    );
  }

  /** Seen from the top. */
  #firstLink(path: string): { path: string; target: string } | null {
    const parent = this.#path.dirname(path);
    const above = parent === path ? null : this.#firstLink(parent);
    const node = this.#nodes.get(path);
    return above ?? (node?.kind === 'link' ? { path, target: node.target } : null);
  }

  #put(path: string, bytes: Uint8Array, options: WriteOptions = {}): void {
    const old = this.#nodes.get(path);
    if (old?.kind === 'folder') throw fault('DISK_FAILED', { path, reason: 'EISDIR' });
    this.#makeParents(path, options);
    const isPrivate = options.private ?? (old?.kind === 'file' && old.private);
    const executable = old?.kind === 'file' ? old.executable : (options.executable ?? false);
    this.#nodes.set(path, { kind: 'file', bytes: Uint8Array.from(bytes), private: isPrivate, executable });
  }

  #makeParents(path: string, options: WriteOptions = {}): void {
    const above = (one: string): string => this.#path.dirname(one);
    for (let folder = above(path); !this.#nodes.has(folder); folder = above(folder))
      this.#nodes.set(folder, { kind: 'folder', private: options.private ?? false });
  }

  #check(call: Parameters<FakeDisk['failOn']>[0], path: string): void {
    const failure = this.failOn(call, path);
    if (failure) throw failure;
  }
}
