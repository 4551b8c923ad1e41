import { readdir, realpath } from 'node:fs/promises';
import { join } from 'node:path';
import type { ProfileFile } from '@shared/domain/environment/facts';
import { ifThere } from '../disk/disk-faults';
import { probeTextFile } from '../disk/probe-file';
import { profilesOf, type Account } from './profiles';

/** Read by logins and shells of every account, in about their order: PAM's, sh and bash's, zsh's, fish's, macOS's. */
const SYSTEM_FILES = [
  'environment',
  'environment.d/*.conf',
  'paths',
  'paths.d/*',
  'profile',
  'profile.d/*.sh',
  'bash.bashrc',
  'bashrc',
  'zshenv',
  'zprofile',
  'zshrc',
  'zsh/zshenv',
  'zsh/zprofile',
  'zsh/zshrc',
  'fish/conf.d/*.fish',
  'fish/config.fish',
];

type Candidate = Pick<ProfileFile, 'path' | 'dialect' | 'own'> & { needed: boolean };

/** Every file that is there and that a new shell of the account may read, and those of ours to be made. */
export async function foundProfiles(account: Account, etc: string): Promise<ProfileFile[]> {
  const candidates = [...(await systemFiles(etc)), ...(await ownFiles(account))];
  const files = await Promise.all(candidates.map((candidate) => read(candidate)));
  const seen = new Set<string>();
  const found: ProfileFile[] = [];
  for (const [at, file] of files.entries()) {
    const isThere = file.text !== null || file.unreadable !== null;
    // Two names of one file are one place.
    if ((!isThere && !candidates[at]?.needed) || seen.has(file.target)) continue;
    seen.add(file.target);
    found.push(file);
  }
  return found;
}

async function systemFiles(etc: string): Promise<Candidate[]> {
  const lists = await Promise.all(SYSTEM_FILES.map((pattern) => matching(etc, pattern)));
  return lists.flat().map((path) => ({ path, dialect: null, own: false, needed: false }));
}

/** Those that we may write first: where two names lead to one file, it is ours to write. */
async function ownFiles(account: Account): Promise<Candidate[]> {
  const { home, zshFolder, fishFolder } = account;
  const fishFiles = [...(await matching(fishFolder, 'conf.d/*.fish')), join(fishFolder, 'config.fish')];
  const hasFishFolder = (await namesIn(fishFolder)) !== null;
  const written = profilesOf(account, hasFishFolder).map((profile) => ({ ...profile, own: true }));
  const own = (path: string, dialect: Candidate['dialect']): Candidate => ({
    path,
    dialect,
    own: true,
    needed: false,
  });
  const others = [
    own(join(zshFolder, '.zshenv'), 'sh'),
    own(join(zshFolder, '.zlogin'), 'sh'),
    own(join(home, '.xprofile'), 'sh'),
    own(join(home, '.xsessionrc'), 'sh'),
    ...fishFiles.map((path) => own(path, 'fish')),
    own(join(home, '.pam_environment'), null),
    ...(await matching(home, '.config/environment.d/*.conf')).map((path) => own(path, null)),
  ];
  return [...written, ...others];
}

async function read({ path, dialect, own }: Candidate): Promise<ProfileFile> {
  // A circle of links has no end: its name must do.
  const target = (await realpath(path).catch(() => null)) ?? path;
  const { text, unreadable } = await probeTextFile(path);
  return { path, target, dialect, text, own, unreadable };
}

/** `folder/*.sh` below a base: the names in order, as shells read them. Without a `*` the one path. */
async function matching(base: string, pattern: string): Promise<string[]> {
  const [folder = '', ending] = pattern.split('*');
  if (ending === undefined) return [join(base, pattern)];
  const names = (await namesIn(join(base, folder))) ?? [];
  return names
    .filter((name) => name.endsWith(ending))
    .sort()
    .map((name) => join(base, folder, name));
}

/** Null when there is no such folder, or none that this account may look into. */
async function namesIn(folder: string): Promise<string[] | null> {
  return ifThere(folder, () => readdir(folder)).catch(() => null);
}
