import { fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';

/** More than so many in one process would be slower than the boards that they stand for. */
const perProcess = 8;

export interface Boards {
  readonly addresses: readonly string[];
  readonly end: () => Promise<void>;
}

/** Simulated boards in processes of their own, for the bench's process to do its own work alone. `scale` 1: real time. */
export async function boards(count: number, scale = 1): Promise<Boards> {
  const servers: ChildProcess[] = [];
  const addresses: string[] = [];
  for (let left = count; left > 0; left -= perProcess) {
    const program = fileURLToPath(new URL('board-server.ts', import.meta.url));
    const server = fork(program, [String(Math.min(left, perProcess)), String(scale)]);
    servers.push(server);
    const [ports] = (await once(server, 'message')) as [number[]];
    addresses.push(...ports.map((port) => `rfc2217://127.0.0.1:${port}`));
  }
  return {
    addresses,
    async end() {
      await Promise.all(
        servers.map(async (server) => {
          const exited = once(server, 'exit');
          server.kill();
          await exited;
        }),
      );
    },
  };
}
