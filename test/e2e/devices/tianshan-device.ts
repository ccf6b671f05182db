import { once } from 'node:events';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { parseImage } from '../../../shared/firmware/image/image.ts';

/** A device with TianShanOS that listens for updates, as far as a push needs it; it runs what it was sent. */
export interface ListeningDevice {
  readonly address: string;
  /** What it runs now. */
  version(): string;
  close(): Promise<void>;
}

export async function openTianshanDevice(first: string, keepsOld = false): Promise<ListeningDevice> {
  let version = first;
  const server = createServer((request, response) => {
    void answer(request, response, {
      version: () => version,
      take: (image) => {
        if (!keepsOld) version = versionIn(image);
      },
    });
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  return { address: `127.0.0.1:${port}`, version: () => version, close: () => closed(server) };
}

interface Held {
  readonly version: () => string;
  readonly take: (image: Buffer) => void;
}

async function answer(request: IncomingMessage, response: ServerResponse, held: Held): Promise<void> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  const body = Buffer.concat(chunks);
  const { pathname } = new URL(request.url ?? '/', 'http://device');
  const say = (value: unknown, status = 200) => {
    response.writeHead(status, { 'Content-Type': 'application/json' });
    response.end(JSON.stringify(value));
  };
  switch (`${request.method ?? ''} ${pathname}`) {
    case 'GET /api/v1/ota/version': {
      const told = { version: held.version(), project: 'blink-bench', compile_date: '', compile_time: '' };
      say({ code: 0, message: 'OK', data: { ...told, idf_version: 'v5.5' } });
      return;
    }
    case 'POST /api/v1/ota/firmware':
      held.take(body);
      {
        say({ status: 'success', size: body.length, message: 'Firmware uploaded' });
        return;
      }
    case 'POST /api/v1/ota/www': {
      say({ status: 'success', size: body.length, message: 'WebUI uploaded' });
      return;
    }
    case 'POST /api/v1/system/reboot': {
      say({ code: 0, message: 'OK', data: null });
      return;
    }
    default: {
      say({ error: 'not found' }, 404);
      return;
    }
  }
}

function versionIn(image: Buffer): string {
  const parsed = parseImage(image);
  const descriptor = parsed.ok ? parsed.value.appDescriptor : undefined;
  if (!descriptor) throw new Error('That is no app.');
  return descriptor.version;
}

async function closed(server: Server): Promise<void> {
  server.closeAllConnections();
  server.close();
  await once(server, 'close');
}
