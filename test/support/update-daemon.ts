import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { onTestFinished } from 'vitest';
import type { PackageContent } from '../../shared/contract/package-content.ts';
import { sha256Of } from './packages.ts';
import { requestsFetch } from './python-requests.ts';

/** How a daemon may fail its server. */
export type DaemonFault = 'busy' | 'not-json' | 'html' | 'http-500' | 'silent-death' | 'object-content';

export interface UpdateDaemon {
  readonly address: string;
  /** What it runs now, as `device.json` lists it. */
  readonly packages: PackageContent[];
  /** Every hook that its shell would have run. */
  readonly ran: string[];
  /** Announces itself; true where the registry took it. */
  register(): Promise<boolean>;
  heartbeat(): Promise<number>;
  /** Resolves when what was queued has ended, with the last state it reported. */
  settled(): Promise<string>;
  fault: DaemonFault | undefined;
}

/** The device's side of `ota-update`, strictly: double-encoded content, one update at a time, SHA-256 checked. */
export async function startDaemon(registry: string): Promise<UpdateDaemon> {
  const packages: PackageContent[] = [];
  const ran: string[] = [];
  let id: unknown;
  let running: Promise<string> = Promise.resolve('');
  let isBusy = false;
  const server = createServer((request, response) => {
    void answer(request).then(
      (text) => (text === undefined ? request.socket.destroy() : response.end(text)),
      () => response.end(JSON.stringify({ status: 400, error: 'Error Json Content' })),
    );
    if (daemon.fault === 'http-500') response.statusCode = 500;
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => void server.close());
  const address = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
  const deviceJson = () => JSON.stringify({ device: 'gateway-7', device_id: id, description: '', packages });

  async function post(path: string, fields: Record<string, string>): Promise<Record<string, unknown>> {
    const response = await requestsFetch(new URL(path, registry), {
      method: 'POST',
      body: new URLSearchParams(fields),
    });
    return (await response.json()) as Record<string, unknown>;
  }

  async function answer(request: IncomingMessage): Promise<string | undefined> {
    const form = new URLSearchParams(await textOf(request));
    if (daemon.fault === 'silent-death') return undefined;
    if (daemon.fault === 'not-json') return '{"status": 200';
    if (daemon.fault === 'html') return '<html>router login</html>';
    switch (request.url) {
      case '/getInfo':
        return JSON.stringify({
          status: 200,
          content: daemon.fault === 'object-content' ? { device: 'x' } : deviceJson(),
        });
      case '/startUpdate': {
        if (isBusy || daemon.fault === 'busy')
          return JSON.stringify({ status: 400, error: 'Queue not empty' });
        const text: unknown = JSON.parse(form.get('content') ?? '');
        if (typeof text !== 'string') throw new TypeError('content is encoded once only');
        const content = JSON.parse(text) as PackageContent;
        if (!content.package || !content.version || !content.branch) throw new TypeError('incomplete');
        isBusy = true;
        running = update(content).finally(() => (isBusy = false));
        return JSON.stringify({ status: 200 });
      }
      default:
        throw new Error('no such route');
    }
  }

  async function update(content: PackageContent): Promise<string> {
    const { package: name, branch, version } = content;
    const report = async (status: string) => {
      const told = { update: { device: id, package: { package: name, version, branch }, status } };
      await post('/updateInfo', { content: JSON.stringify(told) });
      return status;
    };
    try {
      await report('BeforeUpdate');
      ran.push(content.BeforeUpdate);
      await report('Downloading');
      const file = `${name}-${branch}-${version}.zip`;
      const response = await requestsFetch(new URL(`ota-files/${name}/${branch}/${file}`, content.remote));
      if (!response.ok) throw new Error(String(response.status));
      const bytes = new Uint8Array(await response.arrayBuffer());
      if (sha256Of(bytes) !== content.sha256) throw new Error('sha256 not match');
      await report('Updating');
      packages.splice(0, packages.length, ...packages.filter((one) => one.package !== name), content);
      await report('AfterUpdate');
      ran.push(content.AfterUpdate);
      await report('Restore');
      return await report('Completed');
    } catch {
      return report('Failed');
    }
  }

  const daemon: UpdateDaemon = {
    address,
    packages,
    ran,
    fault: undefined,
    async register() {
      const answer = await post('/register', { content: deviceJson(), address });
      id = answer['id'];
      return answer['status'] === 200 && typeof id === 'number';
    },
    async heartbeat() {
      return (await post('/heartbeat', { id: String(id) }))['status'] as number;
    },
    settled: () => running,
  };
  return daemon;
}

async function textOf(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of request as AsyncIterable<Buffer>) chunks.push(chunk);
  return Buffer.concat(chunks).toString();
}
