import { createHash } from 'node:crypto';
import { isAbsolute, join } from 'node:path';
import type { Home } from '../../ports/home';

/** Bytes: a socket's address holds 104 on macOS and 108 on Linux, its end included. */
const LONGEST_ADDRESS = 100;

export interface ChannelPlace {
  /** Of ours alone. */
  folder: string;
  socket: string;
}

export interface PlaceSurroundings {
  env: NodeJS.ProcessEnv;
  /** Number of the account. */
  account: number;
}

/**
 * Where the app on a home is to be found. In the home itself; where that is too deep for a socket, in the session's own
 * folder or the one that all accounts share: not TMPDIR, which a terminal may have set otherwise than the desktop.
 */
export function channelPlace(home: Home, { env, account }: PlaceSurroundings): ChannelPlace {
  const inHome = placeIn(join(home.root, 'window', 'channel'));
  if (Buffer.byteLength(inHome.socket) <= LONGEST_ADDRESS) return inHome;
  const name = `gvm-desktop-${account}-${nameOf(home)}`;
  const session = env['XDG_RUNTIME_DIR'] ?? '';
  const inSession = placeIn(join(session, name));
  const fits = isAbsolute(session) && Buffer.byteLength(inSession.socket) <= LONGEST_ADDRESS;
  return fits ? inSession : placeIn(join('/tmp', name));
}

function placeIn(folder: string): ChannelPlace {
  return { folder, socket: join(folder, 'app.sock') };
}

function nameOf({ root }: Home): string {
  return createHash('sha256').update(root).digest('hex').slice(0, 16);
}
