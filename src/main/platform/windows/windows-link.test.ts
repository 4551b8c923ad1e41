import { describe, expect, it } from 'vitest';
import { linkContract } from '../../ports/link.contract';
import { FakeLinkFiles } from './link-files.fake';
import { WindowsLink } from './windows-link';

const CURRENT = '/gvm/current';
const ONE = '/gvm/versions/go1.26.8';
const TWO = '/gvm/versions/go1.22.12';

for (const junctions of ['made', 'refused', 'pretended'] as const) {
  linkContract(`Windows, junctions ${junctions}, in memory`, async () => {
    const files = new FakeLinkFiles();
    files.junctions = junctions;
    return {
      link: new WindowsLink(files),
      root: '/gvm',
      makeFolder: async (path) => files.makeFolder(path),
      makeFile: async (path) => void files.nodes.set(path, { kind: 'other', text: 'made' }),
      isFile: async (path) => (await files.readText(path)) === 'made',
    };
  });
}

/** Two toolchains, told apart by a file in each; `current` leads to the first. */
async function volume(junctions: FakeLinkFiles['junctions']): Promise<FakeLinkFiles> {
  const files = new FakeLinkFiles();
  files.junctions = junctions;
  for (const folder of [ONE, TWO]) {
    files.makeFolder(folder);
    files.nodes.set(`${folder}/VERSION`, { kind: 'other', text: folder });
  }
  await new WindowsLink(files).replace(CURRENT, ONE);
  files.changes.length = 0;
  return files;
}

/** What somebody who opens `current/VERSION` gets. */
async function seen(files: FakeLinkFiles, folder = CURRENT): Promise<string | null> {
  const node = files.nodes.get(folder);
  return files.readText(`${node?.kind === 'link' ? node.target : folder}/VERSION`);
}

describe('a switch by junction', () => {
  it('makes exactly these calls', async () => {
    const files = await volume('made');
    await new WindowsLink(files).replace(CURRENT, TWO);
    expect(files.changes).toEqual([
      `junction ${CURRENT}.new → ${TWO}`,
      `rename ${CURRENT} → ${CURRENT}.old`,
      `rename ${CURRENT}.new → ${CURRENT}`,
      `rmdir ${CURRENT}.old`,
    ]);
  });

  it('ends with the old one back when the volume refuses a rename', async () => {
    const files = await volume('made');
    const rename = files.rename.bind(files);
    files.rename = (from, to) =>
      from.endsWith('.new') ? Promise.reject(new Error('EBUSY')) : rename(from, to);
    await expect(new WindowsLink(files).replace(CURRENT, TWO)).rejects.toMatchObject({
      fault: { code: 'LINK_FAILED', params: { path: CURRENT, target: TWO, reason: 'EBUSY' } },
    });
    expect(await seen(files)).toBe(ONE);
    expect([...files.nodes.keys()].filter((path) => path.startsWith(`${CURRENT}.`))).toEqual([]);
  });

  it('removes the junction and nothing that it leads to', async () => {
    const files = await volume('made');
    await new WindowsLink(files).remove(CURRENT);
    expect(files.changes).toEqual([`rmdir ${CURRENT}`]);
    expect(await seen(files, ONE)).toBe(ONE);
  });
});

describe('a switch by double directory', () => {
  it('makes exactly these calls', async () => {
    const files = await volume('refused');
    await new WindowsLink(files).replace(CURRENT, TWO);
    expect(files.changes).toEqual([
      `empty ${CURRENT}.swap`,
      `write ${CURRENT}.swap`,
      `rename ${CURRENT} → ${ONE}`,
      `rename ${TWO} → ${CURRENT}`,
      `empty ${CURRENT}.target`,
      `write ${CURRENT}.target`,
      `unlink ${CURRENT}.swap`,
    ]);
  });

  it('puts the folder back under its own name when it is removed', async () => {
    const files = await volume('refused');
    await new WindowsLink(files).remove(CURRENT);
    expect(await seen(files, ONE)).toBe(ONE);
    expect([...files.nodes.keys()].filter((path) => path.startsWith(CURRENT))).toEqual([]);
  });

  it('never takes a folder that somebody else made for ours', async () => {
    const files = await volume('refused');
    await files.rename(CURRENT, ONE);
    files.makeFolder(CURRENT);
    expect(await new WindowsLink(files).read(CURRENT)).toBeNull();
    await expect(new WindowsLink(files).replace(CURRENT, TWO)).rejects.toMatchObject({
      fault: { code: 'LINK_FAILED' },
    });
  });
});

describe("a link to others' toolchain", () => {
  const FOREIGN = '/program files/go';
  async function withForeign(junctions: FakeLinkFiles['junctions']): Promise<FakeLinkFiles> {
    const files = await volume(junctions);
    files.makeFolder(FOREIGN);
    files.nodes.set(`${FOREIGN}/VERSION`, { kind: 'other', text: FOREIGN });
    return files;
  }
  const LINKED = '/gvm/versions/go1.25.3';

  it('is one junction, which current leads to by a junction', async () => {
    const files = await withForeign('made');
    await new WindowsLink(files).make(LINKED, FOREIGN);
    expect(files.changes).toEqual([`junction ${LINKED} → ${FOREIGN}`]);
    await new WindowsLink(files).replace(CURRENT, LINKED);
    expect(await new WindowsLink(files).read(CURRENT)).toBe(LINKED);
    expect(await seen(files, FOREIGN)).toBe(FOREIGN);
  });

  it.each(['refused', 'pretended'] as const)('is refused where junctions are %s', async (junctions) => {
    const files = await withForeign(junctions);
    await expect(new WindowsLink(files).make(LINKED, FOREIGN)).rejects.toMatchObject({
      fault: { code: 'LINK_FAILED', params: { path: LINKED, target: FOREIGN } },
    });
    expect(files.nodes.has(LINKED)).toBe(false);
    expect(await seen(files, FOREIGN)).toBe(FOREIGN);
  });

  it('is never renamed to current where that is a folder that was moved', async () => {
    const files = await withForeign('refused');
    files.nodes.set(LINKED, { kind: 'link', target: FOREIGN });
    await expect(new WindowsLink(files).replace(CURRENT, LINKED)).rejects.toMatchObject({
      fault: { code: 'LINK_FAILED' },
    });
    expect(files.changes).toEqual([]);
    expect(await seen(files)).toBe(ONE);
  });

  it('that leads nowhere any more is no target', async () => {
    const files = await withForeign('made');
    files.nodes.set(LINKED, { kind: 'link', target: '/gone' });
    await expect(new WindowsLink(files).replace(CURRENT, LINKED)).rejects.toMatchObject({
      fault: { code: 'LINK_FAILED', params: { reason: 'ENOTDIR' } },
    });
    expect(await seen(files)).toBe(ONE);
  });
});

describe.each(['made', 'refused', 'pretended'] as const)('power lost, junctions %s', (junctions) => {
  it.each([
    ['a switch', (link: WindowsLink) => link.replace(CURRENT, TWO)],
    ['a removal', (link: WindowsLink) => link.remove(CURRENT)],
  ] as const)('at any step of %s: the next start leads to a whole toolchain or to none', async (_, act) => {
    const whole = await volume(junctions);
    await act(new WindowsLink(whole));
    const steps = whole.changes.length;
    expect(steps).toBeGreaterThan(0);
    for (let step = 0; step < steps; step++) {
      const files = await volume(junctions);
      files.power = step;
      await expect(act(new WindowsLink(files))).rejects.toThrow();
      files.power = Infinity;
      // Even before the repair nobody is told a wrong name for what is there.
      const told = await new WindowsLink(files).read(CURRENT);
      expect(await seen(files), `step ${step}`).toBe(told);
      await new WindowsLink(files).recover(CURRENT);
      const after = await new WindowsLink(files).read(CURRENT);
      expect(await seen(files), `step ${step}`).toBe(after);
      for (const folder of [ONE, TWO]) {
        const place = junctions !== 'made' && after === folder ? CURRENT : folder;
        expect(await seen(files, place), `step ${step}: ${folder}`).toBe(folder);
      }
      if (act.toString().includes('replace')) expect(after, `step ${step}`).not.toBeNull();
      expect([...files.nodes.keys()].filter((path) => /\.(swap|new|old)$/.test(path))).toEqual([]);
    }
  });
});
