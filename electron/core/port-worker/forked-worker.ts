import { flushCompileCache } from 'node:module';
import { servePort } from './serve-port.ts';

/* Ctrl-C goes to every process of the terminal; the bench ends its jobs in order, and then its workers. */
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => undefined);
/* Without a bench nobody would ever hear of what goes on here. */
process.on('disconnect', () => process.exit());

servePort({
  post: (message) => process.send?.(message),
  onMessage: (listener) => process.on('message', listener),
});

/* It is written at the end of a process otherwise, and a worker has none: it is killed. */
flushCompileCache();
