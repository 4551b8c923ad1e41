import { describeFault, type Language, type Messages } from '@shared/i18n';
import { formatBytes, formatDuration } from '@shared/i18n/format';
import type { ApplyOutcome } from '@shared/domain/environment/remedy';
import type { RepairOutcome } from '@shared/domain/health/report';
import type { CleanOutcome } from '@shared/domain/storage';
import type { SwitchOutcome } from '@shared/ipc/contract';
import type { ToastContent } from '../../stores/view-store';
import { verificationWords } from '../../words/verification-words';
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
      return {
        title: m.notices.rolledBack(content.operation),
        body:
          content.kept.length === 0
            ? null
            : messages.environmentPage.notices.keptAfterUndo(content.kept.join(m.common.list)),
      };
    case 'environment-changed':
      return changedWords(content.outcome, messages);
    case 'nothing-changed':
      return { title: messages.environmentPage.notices.nothing, body: null };
    case 'adopted':
      return {
        title: messages.environmentPage.notices.adopted(goName(content.outcome.version)),
        body: verificationWords(content.outcome.verification, messages),
      };
    case 'cleaned':
      return cleanedWords(content.outcome, messages, language);
    case 'nothing-cleaned': {
      const { nothing, failed } = messages.storage.notices;
      return content.failed.length === 0
        ? { title: nothing, body: null }
        : { title: failed, body: cleanFailures(content.failed, messages) };
    }
    case 'repaired':
      return repairedWords(goName(content.version), content.outcome, messages, language);
    case 'pinned':
      return {
        title: messages.projectsPage.notices.pinned(goName(content.version)),
        body: content.files.join(m.common.list),
      };
    case 'hook-changed': {
      const { hookOn, hookOff, hookBody } = messages.projectsPage.notices;
      return { title: (content.installed ? hookOn : hookOff)(content.shell), body: hookBody };
    }
    case 'editor-told':
      return {
        title: messages.projectsPage.notices.editorTold(goName(content.version)),
        body: content.folder,
      };
    case 'editor-knows':
      return { title: messages.projectsPage.notices.editorKnows, body: null };
    case 'report-saved':
      return { title: messages.healthPage.notices.saved, body: content.path };
    case 'copied': {
      const { copied, copiedHint } = messages.healthPage.notices;
      return { title: copied, body: copiedHint };
    }
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

/** What was written, what new terminals get now, and what had to stay as it was. */
function changedWords({ written, kept, newShell }: ApplyOutcome, messages: Messages): ToastText {
  const { notices } = messages.environmentPage;
  const { common } = messages.window;
  const places = kept.map(({ place, reason }) => notices.keptPlace(place, notices.keptReasons[reason]));
  const parts = [
    ...(written > 0 ? [notices.written(written)] : []),
    newShell === null ? notices.noNewShell : notices.newShell(goName(newShell.version)),
    ...(places.length > 0 ? [notices.kept(places.join(common.list))] : []),
  ];
  return {
    title: kept.length > 0 ? notices.changedPartly : notices.changed,
    body: parts.join(common.space),
  };
}

/** What was freed of what; what could not be cleaned, and why. */
function cleanedWords({ cleaned, failed }: CleanOutcome, messages: Messages, language: Language): ToastText {
  const { notices, stores } = messages.storage;
  const { common } = messages.window;
  const bytes = cleaned.reduce((sum, item) => sum + item.bytes, 0);
  const title = bytes === 0 ? notices.cleaned : notices.freed(formatBytes(bytes, language));
  const names = cleaned.map(({ store }) => stores[store]).join(common.list) + common.stop;
  if (failed.length === 0) return { title, body: names };
  return {
    title: notices.partly(title),
    body: [names, cleanFailures(failed, messages)].join(common.space),
  };
}

/** What was fetched, how little of the whole, and what stayed although the release doesn't have it. */
function repairedWords(
  name: string,
  { repaired, added, bytesFetched, bytesFull }: RepairOutcome,
  messages: Messages,
  language: Language,
): ToastText {
  const { notices } = messages.healthPage;
  const size = (bytes: number): string => formatBytes(bytes, language);
  const parts = [
    ...(repaired.length > 0 ? [notices.fetched(repaired.length, size(bytesFetched), size(bytesFull))] : []),
    ...(added.length > 0 ? [notices.added(added.length)] : []),
  ];
  return {
    title: repaired.length > 0 ? notices.repaired(name) : notices.nothing(name),
    body: parts.length === 0 ? null : parts.join(messages.window.common.space),
  };
}

function cleanFailures(failed: CleanOutcome['failed'], messages: Messages): string {
  const { notices, stores } = messages.storage;
  const reasons = failed.map(({ store, fault }) =>
    notices.failure(stores[store], describeFault(fault, messages).message),
  );
  return reasons.join(messages.window.common.space);
}

const NOTHING_DONE: readonly ToastContent['kind'][] = ['nothing-changed', 'nothing-cleaned', 'editor-knows'];

export function toastIntent(content: ToastContent): 'success' | 'warning' | 'error' | 'info' {
  if (content.kind === 'failed') return 'error';
  if (keptOf(content) > 0) return 'warning';
  if (content.kind === 'adopted' && content.outcome.verification.kind === 'modified') return 'warning';
  if (NOTHING_DONE.includes(content.kind)) return 'info';
  if (content.kind === 'repaired' && content.outcome.repaired.length === 0) return 'info';
  return content.kind === 'rolled-back' || content.kind === 'uninstalled' ? 'info' : 'success';
}

const READ_MS = 5_000;
const UNDO_MS = 12_000;
const STAYS = -1;

/** Places that stayed as they were although they were meant to change or to go. */
function keptOf(content: ToastContent): number {
  if (content.kind === 'rolled-back') return content.kept.length;
  if (content.kind === 'cleaned') return content.outcome.failed.length;
  if (content.kind === 'nothing-cleaned') return content.failed.length;
  return content.kind === 'environment-changed' ? content.outcome.kept.length : 0;
}

/** Milliseconds it stays; what failed, wholly or partly, stays until it is closed. */
export function toastLife(content: ToastContent): number {
  if (content.kind === 'failed' || keptOf(content) > 0) return STAYS;
  return toastUndo(content) === null ? READ_MS : UNDO_MS;
}

/** The operation that Undo takes back. */
export function toastUndo(content: ToastContent): number | null {
  switch (content.kind) {
    case 'switched':
    case 'uninstalled':
    case 'environment-changed':
    case 'adopted':
    case 'repaired':
    case 'pinned':
    case 'hook-changed':
    case 'editor-told':
      return content.operation;
    default:
      return null;
  }
}
