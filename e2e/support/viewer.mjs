// @ts-check
// A browser and nothing else: opens the page that its last argument names.
import { app, BrowserWindow } from 'electron';

async function open() {
  const window = new BrowserWindow({ width: 1000, height: 900, useContentSize: true });
  await window.loadFile(process.argv.at(-1) ?? '');
}

// Not awaited: Electron gets ready only once this module is through.
app.whenReady().then(open, console.error);
