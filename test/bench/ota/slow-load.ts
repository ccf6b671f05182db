import { fork } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';

export interface SlowLoadRequest {
  readonly port: number;
  readonly path: string;
  readonly sha256: string;
  readonly connections: number;
  /** Of each connection. */
  readonly bytesPerSecond: number;
}

export interface SlowLoadReport {
  /** How many connections ended with the right bytes. */
  readonly right: number;
}

/** Starts the devices in `processes` processes; resolves once each has its image, or has not. */
export async function runSlowLoad(request: SlowLoadRequest, processes: number): Promise<SlowLoadReport> {
  const share = { ...request, connections: request.connections / processes };
  const reports = await Promise.all(Array.from({ length: processes }, () => runDevices(share)));
  return { right: reports.reduce((sum, { right }) => sum + right, 0) };
}

async function runDevices(request: SlowLoadRequest): Promise<SlowLoadReport> {
  const client = fork(join(import.meta.dirname, 'slow-client.ts'));
  client.send(request);
  const [report] = (await once(client, 'message')) as [SlowLoadReport];
  return report;
}
