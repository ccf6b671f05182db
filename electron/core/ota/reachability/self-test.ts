import { request as plainRequest, type IncomingMessage, type RequestOptions } from 'node:http';
import { request as secureRequest } from 'node:https';
import type { SelfTestResult } from '../../../../shared/contract/ota.ts';

/** One URL of ours, and what has to come back. */
export interface SelfTestSubject {
  readonly interface: string;
  readonly url: string;
  readonly size: number;
  /** The first bytes of the file; undefined where they are not at hand. */
  readonly beginning: Uint8Array | undefined;
}

export interface SelfTestOptions {
  /** Shows the share that this is no device. */
  readonly fields: Readonly<Record<string, string>>;
  /** PEM of the only authority to trust. */
  readonly ca: string | undefined;
  /** Milliseconds. */
  readonly patience?: number;
}

/** How much of the file is looked at: as much as a device reads to judge an image. */
export const beginningLength = 1024;
const atOnce = 8;

/** Fetches each as a device would: HEAD, then the first bytes. In the order of `subjects`. */
export async function selfTest(
  subjects: readonly SelfTestSubject[],
  options: SelfTestOptions,
): Promise<SelfTestResult[]> {
  const results: SelfTestResult[] = [];
  const waiting = [...subjects.entries()];
  const work = async () => {
    for (let next = waiting.shift(); next !== undefined; next = waiting.shift()) {
      const [index, subject] = next;
      const verdict = await judge(subject, options);
      results[index] = { interface: subject.interface, url: subject.url, ...verdict };
    }
  };
  await Promise.all(Array.from({ length: atOnce }, work));
  return results;
}

type Verdict = Pick<SelfTestResult, 'result' | 'status'>;

interface Answer {
  readonly status: number;
  readonly length: string | undefined;
  readonly body: Buffer;
}

async function judge(subject: SelfTestSubject, options: SelfTestOptions): Promise<Verdict> {
  try {
    const head = await ask('HEAD', subject.url, options);
    if (head.status !== 200) return { result: 'wrong-answer', status: head.status };
    if (head.length !== String(subject.size)) return { result: 'wrong-bytes', status: head.status };
    if (subject.beginning === undefined || subject.size === 0) return { result: 'reached', status: 200 };
    const { status, body } = await ask('GET', subject.url, options);
    if (status !== 206 && status !== 200) return { result: 'wrong-answer', status };
    const isSame = body.subarray(0, subject.beginning.length).equals(subject.beginning);
    return { result: isSame ? 'reached' : 'wrong-bytes', status };
  } catch (error) {
    return { result: reasonOf(error), status: null };
  }
}

function ask(
  method: string,
  url: string,
  { fields, ca, patience = 5_000 }: SelfTestOptions,
): Promise<Answer> {
  const range = method === 'GET' ? { Range: `bytes=0-${beginningLength - 1}` } : {};
  const headers = { ...fields, ...range, Connection: 'close' };
  const options: RequestOptions & { ca?: string | undefined } = {
    method,
    headers,
    agent: false,
    signal: AbortSignal.timeout(patience),
    ...(ca !== undefined && { ca }),
  };
  return new Promise((resolve, reject) => {
    const take = (answer: IncomingMessage) => {
      const chunks: Buffer[] = [];
      let length = 0;
      const done = () => {
        resolve({
          status: answer.statusCode ?? 0,
          length: answer.headers['content-length'],
          body: Buffer.concat(chunks),
        });
        answer.destroy();
      };
      answer.on('data', (chunk: Buffer) => {
        chunks.push(chunk);
        length += chunk.length;
        /* A listing that knows no ranges would send the whole image. */
        if (length >= beginningLength) done();
      });
      answer.once('end', done);
      answer.once('error', reject);
    };
    const asked = url.startsWith('https:')
      ? secureRequest(url, options, take)
      : plainRequest(url, options, take);
    asked.once('error', reject);
    asked.end();
  });
}

function reasonOf(error: unknown): SelfTestResult['result'] {
  const { name, code = '' } = error as { name?: string; code?: string };
  if (name === 'AbortError' || name === 'TimeoutError' || code === 'ETIMEDOUT') return 'timed-out';
  if (code === 'ECONNREFUSED' || code === 'ECONNRESET') return 'refused';
  if (/CERT|ALTNAME|SSL|SIGNED|ISSUER|VERIFY/.test(code)) return 'untrusted';
  return 'unreachable';
}
