/** An account as years leave it: a foreign Go first in PATH, a GOROOT that is gone, folders named twice. */
import { chmod, lstat, mkdir, readdir, readFile, readlink, writeFile } from 'node:fs/promises';
import { dirname, join, relative } from 'node:path';
import { platformOfNode } from '../../src/shared/domain/platform';
import { tinyToolchain } from '../../src/testing/tiny-toolchain';
import type { Machine } from './machine';

export const FOREIGN = '1.20.4';

/** Its profiles as they were written. */
export async function makeMessy(machine: Machine): Promise<void> {
  const { account } = machine;
  await unpackForeignGo(join(account, 'sdk', `go${FOREIGN}`));
  await mkdir(join(account, 'go', 'bin'), { recursive: true });
  await writeFile(join(account, '.profile'), PROFILE);
  await writeFile(join(account, '.bashrc'), BASHRC);
  await mkdir(join(account, '.config', 'go'), { recursive: true });
  await writeFile(
    join(account, '.config', 'go', 'env'),
    'GOROOT=/opt/go-of-2019\nGOPRIVATE=git.example.com\n',
  );
}

const PROFILE = `# ~/.profile: read by login shells.
if [ -n "$BASH_VERSION" ] && [ -f "$HOME/.bashrc" ]; then
  . "$HOME/.bashrc"
fi
export EDITOR=vim
`;

const BASHRC = `# 我的设置
alias ll='ls -l'

export GOROOT=/usr/local/go1.17
export PATH=$HOME/sdk/go${FOREIGN}/bin:$PATH
export PATH=$PATH:$HOME/go/bin
export PATH=$PATH:$HOME/go/bin
export PATH=$PATH:/usr/local/go1.17/bin
PS1='$ '
`;

async function unpackForeignGo(root: string): Promise<void> {
  const platform = platformOfNode(process.platform, process.arch);
  if (!platform) throw new Error(`Go publishes nothing for ${process.platform} ${process.arch}`);
  for (const { path, bytes, executable } of tinyToolchain({ version: FOREIGN, platform }).files) {
    const file = join(root, path);
    await mkdir(dirname(file), { recursive: true });
    await writeFile(file, bytes);
    if (executable) await chmod(file, 0o755);
  }
}

/** Every file of the account outside of our own home and the toolkit's cache, byte for byte. */
export async function accountFiles({ account, home }: Machine): Promise<Record<string, string>> {
  const files: Record<string, string> = {};
  const walk = async (folder: string): Promise<void> => {
    for (const name of (await readdir(folder)).sort()) {
      const path = join(folder, name);
      if (path === home || path === join(account, '.cache')) continue;
      const stat = await lstat(path);
      const key = relative(account, path);
      if (stat.isDirectory()) await walk(path);
      else
        files[key] = stat.isSymbolicLink()
          ? `→ ${await readlink(path)}`
          : (await readFile(path)).toString('latin1');
    }
  };
  await walk(account);
  return files;
}
