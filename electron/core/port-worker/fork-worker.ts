import { fork } from 'node:child_process';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { cacheDirectory } from '../data-directory.ts';
import type { SpawnWorker } from './worker-process.ts';

const program = fileURLToPath(new URL('./forked-worker.ts', import.meta.url));

/** A worker as a child process of Node, for hosts that run from source. */
export const forkWorker: SpawnWorker = () => {
  const child = fork(program, [], {
    /* Bytes as bytes, and one copy of what an order refers to twice. */
    serialization: 'advanced',
    execArgv: [],
    /* Compiling what a worker is made of takes two thirds of its start. */
    env: { NODE_COMPILE_CACHE: join(cacheDirectory(), 'compiled'), ...process.env },
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
  });
  return {
    pid: child.pid ?? 0,
    post(message) {
      if (child.connected) child.send(message as object, () => undefined);
    },
    onMessage: (listener) => child.on('message', listener),
    onEnd(listener) {
      child.once('exit', (code, signal) =>
        listener(signal === null ? { kind: 'exit', code: code ?? 0 } : { kind: 'signal', signal }),
      );
      child.on('error', ({ message }) => {
        /* A channel that breaks is followed by the end of its process. */
        if (child.pid === undefined) listener({ kind: 'not-started', reason: message });
      });
    },
    kill: () => child.kill('SIGKILL'),
  };
};
