import { fileURLToPath } from 'node:url';
import { utilityProcess } from 'electron';
import type { SpawnWorker } from '../core/port-worker/worker-process.ts';

const program = fileURLToPath(new URL('./port-worker.js', import.meta.url));

/** As Electron names it where it tells of a process that has gone. */
export const portWorkerName = 'Flashdock port';

/** A worker as a utility process: the packaged program cannot be run as Node, which `fork` would need. */
export const forkUtility: SpawnWorker = () => {
  const child = utilityProcess.fork(program, [], { serviceName: portWorkerName, stdio: 'ignore' });
  let isKilled = false;
  return {
    get pid() {
      return child.pid ?? 0;
    },
    post: (message) => child.postMessage(message),
    onMessage: (listener) => child.on('message', listener),
    onEnd(listener) {
      /* Electron gives a code alone; where this program killed it, that is known better here. */
      child.once('exit', (code) =>
        listener(isKilled ? { kind: 'signal', signal: 'SIGKILL' } : { kind: 'exit', code }),
      );
    },
    kill() {
      isKilled = true;
      killNow(child);
    },
  };
};

/** `UtilityProcess.kill` asks with SIGTERM, which a process in a busy loop may be deaf to. */
function killNow(child: Electron.UtilityProcess): void {
  try {
    if (child.pid !== undefined) process.kill(child.pid, 'SIGKILL');
    else child.kill();
  } catch {
    /* It has ended by itself. */
  }
}
