import { fork } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';

/** A simulated chip in a process of its own, in download mode behind a socket. */
export async function chipProcess(): Promise<{ readonly address: string; end(): Promise<void> }> {
  const child = fork(fileURLToPath(new URL('chip-server.ts', import.meta.url)));
  const [port] = (await once(child, 'message')) as [number];
  return {
    address: `socket://127.0.0.1:${port}`,
    async end() {
      const exited = once(child, 'exit');
      child.kill();
      await exited;
    },
  };
}
