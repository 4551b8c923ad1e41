import { describeFault, type Language, type Messages } from '@shared/i18n';
import { formatBytes, formatDuration } from '@shared/i18n/format';
import type { SwitchOutcome } from '@shared/ipc/contract';
import type { ToastContent } from '../../stores/view-store';
import { goName, sourceInText } from '../../words/words';

export interface ToastText {
  title: string;
  body: string | null;
}

export function toastWords(content: ToastContent, messages: Messages, language: Language): ToastText {
  const m = messages.window;
  switch (content.kind) {
    case 'switched':
      return {
        title: m.notices.switched(goName(content.outcome.version)),
        body: switchBody(content.outcome, messages, language),
      };
    case 'installed':
      return {
        title: m.notices.installed(goName(content.version)),
        body: m.notices.installedBody(
          sourceInText(content.source, m),
          formatDuration(content.seconds, language),
        ),
      };
    case 'uninstalled':
      return { title: m.notices.uninstalled(goName(content.version)), body: null };
    case 'rolled-back':
      return { title: m.notices.rolledBack(content.operation), body: null };
    case 'exported':
      return { title: m.notices.exported, body: null };
    case 'imported':
      return { title: m.notices.imported, body: null };
    case 'failed': {
      const { message, hint } = describeFault(content.fault, messages);
      return { title: message, body: hint };
    }
  }
}

/** Whether new terminals notice, and what was cleared on the way. */
function switchBody({ published, cleared }: SwitchOutcome, messages: Messages, language: Language): string {
  const { notices, common } = messages.window;
  const caches = cleared.map(({ cache, bytes }) =>
    notices.cleared(notices.caches[cache], formatBytes(bytes, language)),
  );
  const reach = published ? notices.switchedPublished : notices.switchedLinked;
  const clearing = caches.length === 0 ? notices.nothingCleared : caches.join(common.list) + common.stop;
  return [reach, clearing].join(common.space);
}

export function toastIntent(content: ToastContent): 'success' | 'error' | 'info' {
  if (content.kind === 'failed') return 'error';
  return content.kind === 'rolled-back' || content.kind === 'uninstalled' ? 'info' : 'success';
}

const READ_MS = 5_000;
const UNDO_MS = 12_000;
const STAYS = -1;

/** Milliseconds it stays; what failed stays until it is closed. */
export function toastLife(content: ToastContent): number {
  if (content.kind === 'failed') return STAYS;
  return toastUndo(content) === null ? READ_MS : UNDO_MS;
}

/** The operation that Undo takes back. */
export function toastUndo(content: ToastContent): number | null {
  return content.kind === 'switched' || content.kind === 'uninstalled' ? content.operation : null;
}
