import { app, session, type WebContents } from 'electron';
import { isOwnPage, parseAddress } from './addresses';

/** Takes away what the window never needs: other pages, other windows, permissions, the network. */
export function harden(developmentUrl: string | null): void {
  app.on('web-contents-created', (_event, contents) => confine(contents, developmentUrl));
  const { defaultSession } = session;
  defaultSession.setPermissionRequestHandler((_contents, _permission, answer) => answer(false));
  defaultSession.setPermissionCheckHandler(() => false);
  defaultSession.setDevicePermissionHandler(() => false);
  defaultSession.webRequest.onBeforeRequest(({ url }, answer) =>
    answer({ cancel: !mayLoad(url, developmentUrl) }),
  );
}

function confine(contents: WebContents, developmentUrl: string | null): void {
  contents.setWindowOpenHandler(() => ({ action: 'deny' }));
  contents.on('will-navigate', (event) => {
    if (!isReload(event.url, contents, developmentUrl)) event.preventDefault();
  });
  contents.on('will-frame-navigate', (event) => {
    if (!isReload(event.url, contents, developmentUrl)) event.preventDefault();
  });
  contents.on('will-redirect', (event) => event.preventDefault());
  contents.on('will-attach-webview', (event) => event.preventDefault());
}

/** The page it shows already, again: what the development server asks for after an edit. */
function isReload(url: string, contents: WebContents, developmentUrl: string | null): boolean {
  return developmentUrl !== null && url === contents.getURL();
}

function mayLoad(address: string, developmentUrl: string | null): boolean {
  if (isOwnPage(address, null) || /^(data|devtools):/.test(address)) return true;
  // The development server also talks over a web socket of the same host.
  return developmentUrl !== null && parseAddress(address)?.host === parseAddress(developmentUrl)?.host;
}
