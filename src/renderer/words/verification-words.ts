import type { AdoptionVerification } from '@shared/domain/environment/adoption';
import type { Messages } from '@shared/i18n';

/** What is known of the files of a Go that others put here. */
export function verificationWords(verification: AdoptionVerification, messages: Messages): string {
  const { adopt } = messages.environmentPage;
  switch (verification.kind) {
    case 'proven': {
      const { files, added } = verification;
      return added === 0 ? adopt.proven(files) : adopt.provenAdded(files, added);
    }
    case 'modified':
      return adopt.modified(verification.changed.length + verification.missing.length);
    case 'unknown':
      return [
        adopt.unknown,
        adopt.unknownReasons[verification.reason] ?? adopt.unknownOther(verification.reason),
      ].join(messages.window.common.space);
  }
}
