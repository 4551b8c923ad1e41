import { homedir, hostname, userInfo } from 'node:os';
import type { OwnNames } from '@shared/report/hidden-names';

/** Who the account and the machine are, to be left out of a report. */
export function ownNames(env: NodeJS.ProcessEnv): OwnNames {
  const user = accountOf();
  const homes = [homedir(), user?.homedir, env['USERPROFILE'], env['HOME']].filter(
    (home) => home !== undefined,
  );
  return {
    account: user?.username ?? env['USERNAME'] ?? env['USER'] ?? '',
    homes: [...new Set(homes)],
    machine: hostname(),
  };
}

/** An account that only the kernel knows, as in many containers, has no entry. */
function accountOf(): { username: string; homedir: string } | null {
  try {
    return userInfo();
  } catch {
    return null;
  }
}
