import { connect } from 'node:net';
import type { LoadReport, LoadRequest } from './load.ts';

/** A process of its own, so that the server is what is measured. Fetches a file over and over, each time in full. */
process.once('message', (request: LoadRequest) => {
  void run(request).then((report) => process.send?.(report, () => process.disconnect()));
});

async function run({ port, path, size, connections, milliseconds }: LoadRequest): Promise<LoadReport> {
  const report = { bytes: 0, downloads: 0, failures: 0 };
  const end = performance.now() + milliseconds;
  const buffer = Buffer.alloc(256 * 1024);
  await Promise.all(
    Array.from({ length: connections }, async () => {
      while (performance.now() < end) {
        const bytes = await download(port, path, buffer);
        if (bytes <= size) report.failures += 1;
        else report.downloads += 1;
        report.bytes += bytes;
      }
    }),
  );
  return report;
}

/** How many bytes came, the header block included. */
function download(port: number, path: string, buffer: Buffer): Promise<number> {
  return new Promise((resolve) => {
    let bytes = 0;
    const onread = {
      buffer,
      callback: (length: number) => {
        bytes += length;
        return true;
      },
    };
    const socket = connect({ port, host: '127.0.0.1', onread });
    socket.write(`GET ${path} HTTP/1.1\r\nHost: 127.0.0.1:${port}\r\nConnection: close\r\n\r\n`);
    socket.once('error', () => resolve(0));
    socket.once('end', () => resolve(bytes));
  });
}
