import { spawn, spawnSync } from 'node:child_process';
import type { TestContext } from 'vitest';
import { parseAnswer, type RawAnswer } from './raw-http.ts';

const isThere = spawnSync('openssl', ['version']).status === 0;

export function skipWithoutOpenssl(context: TestContext): void {
  context.skip(!isThere, 'no openssl on this machine');
}

export interface OpensslClient {
  readonly port: number;
  /** Path of the only certificate it trusts. */
  readonly caFile: string;
  readonly request: string;
  /** Of `openssl s_client`. */
  readonly options: readonly string[];
}

/** One request by `openssl s_client`, which must believe the server; rejects with what it said otherwise. */
export function askByOpenssl({ port, caFile, request, options }: OpensslClient): Promise<RawAnswer> {
  const address = ['-connect', `127.0.0.1:${port}`];
  const trust = ['-CAfile', caFile, '-no-CApath', '-no-CAstore', '-verify_return_error'];
  const client = spawn('openssl', ['s_client', '-quiet', ...address, ...trust, ...options]);
  const chunks: Buffer[] = [];
  const words: Buffer[] = [];
  client.stdin.on('error', () => undefined);
  client.stdin.write(request);
  client.stderr.on('data', (chunk: Buffer) => words.push(chunk));
  return new Promise((resolve, reject) => {
    const look = () => {
      const bytes = Buffer.concat(chunks);
      if (!bytes.includes('\r\n\r\n')) return;
      const answer = parseAnswer(bytes);
      if (answer.body.length < Number(answer.fields.get('Content-Length'))) return;
      resolve(answer);
      client.kill();
    };
    client.stdout.on('data', (chunk: Buffer) => {
      chunks.push(chunk);
      look();
    });
    client.once('close', () => reject(new Error(Buffer.concat(words).toString())));
  });
}
