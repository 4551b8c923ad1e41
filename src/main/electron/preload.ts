/** Runs sandboxed before the page: puts the typed bridge on `window.gvm`, and nothing of Electron or Node. */
import { contextBridge, ipcRenderer, webUtils } from 'electron';
// Types only: the schemas stay in main, which checks every argument anyway.
import type { Bridge, EventName, Events } from '@shared/ipc/contract';
import { CALL_CHANNEL, EVENT_CHANNEL } from './channels';

const bridge: Bridge = {
  call: (name, ...argument) => ipcRenderer.invoke(CALL_CHANNEL, name, ...argument),
  on: (name, listener) => {
    const hear = (_event: unknown, heard: EventName, value: Events[typeof name]): void => {
      if (heard === name) listener(value);
    };
    ipcRenderer.on(EVENT_CHANNEL, hear);
    return () => void ipcRenderer.off(EVENT_CHANNEL, hear);
  },
  // Electron refuses what is no file of the page's.
  pathOf: (file) => webUtils.getPathForFile(file as File),
};

contextBridge.exposeInMainWorld('gvm', bridge);
