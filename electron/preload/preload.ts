import { contextBridge, ipcRenderer, webUtils } from 'electron';

/* A new session with every page: what was on its way to the page before cannot reach this one. */
const session = crypto.getRandomValues(new Uint32Array(4)).join('-');

contextBridge.exposeInMainWorld('flashdock', {
  open: (listener: (message: string) => void): void => {
    ipcRenderer.on(`bench:${session}`, (_event, message: string) => listener(message));
    ipcRenderer.send('bench:open', session);
  },
  send: (message: string): void => ipcRenderer.send('bench:message', session, message),
  pathOfFile: (file: File): string => webUtils.getPathForFile(file),
});
