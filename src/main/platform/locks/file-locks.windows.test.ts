import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { homeAt } from '../../ports/home';
import { locksContract } from '../../ports/locks.contract';
import { SystemClock } from '../clock';
import { FileLocks } from './file-locks';

locksContract('files on Windows', async () => {
  const home = homeAt(await mkdtemp(join(tmpdir(), 'gvm locks 锁-')));
  return new FileLocks({ home, clock: new SystemClock(), program: 'gvm' });
});
