import { fork } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';

export interface LoadRequest {
  readonly port: number;
  readonly path: string;
  /** Bytes of the file; an answer of no more than that is a failure. */
  readonly size: number;
  readonly connections: number;
  readonly milliseconds: number;
}

export interface LoadReport {
  readonly bytes: number;
  readonly downloads: number;
  readonly failures: number;
}

/** Bytes per second that a server delivers to `connections` clients in `processes` processes. */
export async function measureLoad(
  request: LoadRequest,
  processes: number,
): Promise<LoadReport & { rate: number }> {
  const started = performance.now();
  const share = { ...request, connections: request.connections / processes };
  const reports = await Promise.all(Array.from({ length: processes }, () => runClient(share)));
  const seconds = (performance.now() - started) / 1000;
  const sum = (pick: (report: LoadReport) => number) =>
    reports.reduce((total, report) => total + pick(report), 0);
  const bytes = sum((report) => report.bytes);
  return {
    bytes,
    downloads: sum((report) => report.downloads),
    failures: sum((report) => report.failures),
    rate: bytes / seconds,
  };
}

async function runClient(request: LoadRequest): Promise<LoadReport> {
  const client = fork(join(import.meta.dirname, 'load-client.ts'));
  client.send(request);
  const [report] = (await once(client, 'message')) as [LoadReport];
  return report;
}
