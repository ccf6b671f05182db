import type { Server } from 'node:http';
import type { Outcome } from '../../../shared/contract/fault.ts';
import { fail, ok } from '../../../shared/result.ts';

/** Begins to listen and tells the port; a taken port and an address that is not this machine's are faults. */
export async function listen(server: Server, port: number, host: string): Promise<Outcome<number>> {
  try {
    await new Promise<void>((resolve, reject) => {
      server.once('error', reject);
      server.listen(port, host, () => {
        server.off('error', reject);
        resolve();
      });
    });
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : String(error);
    if (code === 'EADDRINUSE') return fail({ code: 'port-in-use', params: { port, host } });
    return fail({ code: 'console-not-listening', params: { port, host, reason: code } });
  }
  const address = server.address();
  return ok(typeof address === 'object' && address ? address.port : port);
}
