import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { connect, createServer, type AddressInfo } from 'node:net';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';

export interface Nginx {
  readonly port: number;
  stop(): Promise<void>;
}

/** nginx with one worker, serving one file as `/firmware`; undefined where no nginx is on the PATH. */
export async function startNginx(file: Uint8Array): Promise<Nginx | undefined> {
  const prefix = await mkdtemp(join(tmpdir(), 'flashdock-nginx-'));
  const port = await freePort();
  await mkdir(join(prefix, 'www'));
  await writeFile(join(prefix, 'www/firmware'), file);
  await writeFile(join(prefix, 'nginx.conf'), configuration(prefix, port));
  const nginx = spawn('nginx', ['-p', prefix, '-c', 'nginx.conf', '-e', 'error.log'], { stdio: 'ignore' });
  const gone = once(nginx, 'close').catch(() => undefined);
  const isThere = await Promise.race([gone.then(() => false), isListening(port)]);
  const stop = async () => {
    if (nginx.exitCode === null && nginx.pid !== undefined) nginx.kill('SIGTERM');
    await gone;
    await rm(prefix, { recursive: true, force: true });
  };
  if (isThere) return { port, stop };
  await stop();
  return undefined;
}

function configuration(prefix: string, port: number): string {
  return `daemon off;
user root;
worker_processes 1;
pid ${prefix}/nginx.pid;
error_log ${prefix}/error.log;
events { worker_connections 1024; }
http {
  access_log ${prefix}/access.log;
  default_type application/octet-stream;
  sendfile on;
  tcp_nopush on;
  client_body_temp_path ${prefix}/body;
  proxy_temp_path ${prefix}/proxy;
  fastcgi_temp_path ${prefix}/fastcgi;
  uwsgi_temp_path ${prefix}/uwsgi;
  scgi_temp_path ${prefix}/scgi;
  server { listen 127.0.0.1:${port}; root ${prefix}/www; }
}
`;
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, 'close');
  return port;
}

async function isListening(port: number): Promise<boolean> {
  for (let attempt = 0; attempt < 50; attempt++) {
    const socket = connect(port, '127.0.0.1');
    const isOpen = await once(socket, 'connect').then(
      () => true,
      () => false,
    );
    socket.destroy();
    if (isOpen) return true;
    await wait(50);
  }
  return false;
}
