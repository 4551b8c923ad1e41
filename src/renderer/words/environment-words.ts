/** How facts of the environment read in the window. */
import type { Origin } from '@shared/domain/environment/origin';
import type { Messages } from '@shared/i18n';

/** Who put a Go on this machine. */
export function originName(origin: Origin, { environment }: Messages): string {
  return environment.origins[origin];
}
