import { servePort } from '../core/port-worker/serve-port.ts';

/* Electron ends a utility process with the program. */
servePort({
  post: (message) => process.parentPort.postMessage(message),
  onMessage: (listener) => process.parentPort.on('message', ({ data }) => listener(data)),
});
