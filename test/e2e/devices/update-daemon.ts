import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';

interface Content {
  readonly package: string;
  readonly version: string;
  readonly branch: string;
  readonly remote: string;
  readonly sha256: string;
}

/** A device with an update daemon, as far as a push needs it: it fetches what it is told of, and then has it. */
export interface ListeningDaemon {
  readonly address: string;
  /** Tells a registry of itself, as daemons do when they start. */
  register(registry: string): Promise<void>;
  close(): Promise<void>;
}

export async function openUpdateDaemon(device: string): Promise<ListeningDaemon> {
  const packages: Content[] = [];
  const install = async (content: Content) => {
    const response = await fetch(new URL(`otafiles/${content.sha256}`, content.remote));
    const bytes = new Uint8Array(await response.arrayBuffer());
    if (createHash('sha256').update(bytes).digest('hex') === content.sha256) packages.push(content);
  };
  const server = createServer((request, response) => {
    const say = (value: unknown) => response.end(JSON.stringify(value));
    if (request.url === '/getInfo') {
      say({ status: 200, content: JSON.stringify({ device, description: '', packages }) });
      return;
    }
    void formOf(request).then((form) => {
      say({ status: 200 });
      /* Encoded twice, as the daemon's own server sends it. */
      void install(JSON.parse(JSON.parse(form.get('content') ?? '""') as string) as Content);
    });
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = `127.0.0.1:${(server.address() as AddressInfo).port}`;
  return {
    address,
    async register(registry) {
      const content = JSON.stringify({ device, description: '', packages });
      const body = new URLSearchParams({ content, address: `http://${address}/` });
      const response = await fetch(new URL('/register', registry), { method: 'POST', body });
      const answer = (await response.json()) as { status: number };
      if (answer.status !== 200) throw new Error('The registry did not take it.');
    },
    async close() {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
}

async function formOf(request: IncomingMessage): Promise<URLSearchParams> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return new URLSearchParams(Buffer.concat(chunks).toString());
}
