/** What the probe asks of which Go; what real ones answer is in project-check.real.test.ts. */
import { describe, expect, it } from 'vitest';
import { GoInProject } from './go-in-project';
import { ProjectProbe } from './project-probe';

const DISK = {
  readText: async () => null,
  writeText: async () => undefined,
  remove: async () => undefined,
  stat: async () => null,
  realPath: async (path: string) => path,
  isProgram: async () => false,
};

/** The commands that are run with a Go that calls itself so. */
async function asked(GOVERSION: string): Promise<string[]> {
  const commands: string[] = [];
  const env = { GOMOD: '/p/go.mod', GOROOT: '/go', GOVERSION };
  const run = async (_: string, args: readonly string[]) => {
    commands.push(args.slice(0, 2).join(' '));
    return { status: 0, stdout: args[0] === 'env' ? JSON.stringify(env) : '', stderr: '' };
  };
  const deps = { disk: DISK, processes: { run }, env: {}, system: 'linux' as const };
  const { signal } = new AbortController();
  const go = await GoInProject.open(deps, '/go/bin/go', '/p', signal);
  await new ProjectProbe(deps, { go, members: [], signal }).facts();
  return commands;
}

describe('the project probe', () => {
  it('verifies modules only with a Go that writes nothing then', async () => {
    expect(await asked('go1.17')).toContain('mod verify');
    for (const version of ['go1.16.15', 'devel +abc', ''])
      expect(await asked(version)).not.toContain('mod verify');
  });
});
