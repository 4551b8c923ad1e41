/** The one place of main that talks over IPC. What it serves is declared in shared/ipc/contract. */
import { ipcMain, type IpcMainInvokeEvent, type WebContents } from 'electron';
import type { EventName, Events } from '@shared/ipc/contract';
import { dispatch, refused, type Handlers } from './dispatch';
import { CALL_CHANNEL, EVENT_CHANNEL } from './channels';

export interface TrustedPage {
  /** The one window's contents; null while there is none. */
  contents(): WebContents | null;
  isOwnPage(address: string): boolean;
}

/** Answers the calls of the app's own page, from its main frame, and of nobody else. */
export function serveCalls(handlers: Handlers, page: TrustedPage): void {
  ipcMain.handle(CALL_CHANNEL, async (event, name: unknown, argument: unknown) => {
    if (!isTrusted(event, page)) return refused('sender', event.senderFrame?.url, 'the page of the app');
    const reply = await dispatch(handlers, name, argument);
    if (!reply.ok && reply.fault.code === 'INTERNAL') console.error(name, reply.fault.params.message);
    return reply;
  });
}

function isTrusted({ sender, senderFrame }: IpcMainInvokeEvent, page: TrustedPage): boolean {
  // A frame that navigated away or was closed meanwhile is null: nobody to trust.
  return (
    sender === page.contents() &&
    senderFrame !== null &&
    senderFrame === sender.mainFrame &&
    page.isOwnPage(senderFrame.url)
  );
}

export function sendEvent<Name extends EventName>(
  contents: WebContents | null,
  name: Name,
  value: Events[Name],
): void {
  if (contents && !contents.isDestroyed()) contents.send(EVENT_CHANNEL, name, value);
}
