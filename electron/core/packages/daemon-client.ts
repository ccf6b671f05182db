import * as z from 'zod';
import type { Fault, Outcome } from '../../../shared/contract/fault.ts';
import { fail, ok } from '../../../shared/result.ts';
import type { UnreachableReason } from '../../../shared/unreachable.ts';

/** Milliseconds that a daemon may take for one answer. */
const patience = 15_000;
const longestAnswer = 1024 * 1024;

const statusAnswer = z.object({ status: z.number(), error: z.string().optional() });
const infoAnswer = z.object({ status: z.literal(200), content: z.string() });
const installed = z.object({ package: z.string(), version: z.string(), branch: z.string() });

/** `device.json` as a daemon tells it; what else it holds is not looked at. */
const deviceDocument = z.object({
  device: z.string(),
  description: z.string().catch(''),
  packages: z.array(installed).catch([]),
});

export type DaemonInfo = z.infer<typeof deviceDocument>;

/** `http://host:port` of a daemon from what a person typed; undefined for what is none. */
export function daemonUrl(address: string): URL | undefined {
  const text = /^https?:\/\//i.test(address) ? address : `http://${address}`;
  const url = URL.parse(text);
  return url?.username === '' && url.password === '' ? url : undefined;
}

/**
 * Hands a daemon the package that `content` (a `content.json`, as text) speaks of. It has then queued it, no more:
 * whether the device runs it is known by `askDaemon`.
 */
export async function startUpdate(
  address: string,
  content: string,
  signal?: AbortSignal,
): Promise<Outcome<null>> {
  /* Encoded twice: the daemon decodes the form's text and then what comes of it. */
  const body = new URLSearchParams({ content: JSON.stringify(content) });
  const answer = await ask(address, '/startUpdate', signal, { method: 'POST', body });
  if (!answer.ok) return answer;
  const said = statusAnswer.safeParse(answer.value);
  if (!said.success) return fail({ code: 'daemon-answer-unknown', params: { address } });
  if (said.data.status === 200) return ok(null);
  const reason = said.data.error ?? String(said.data.status);
  return fail({ code: 'daemon-refused', params: { address, reason } });
}

/** What a device has now. */
export async function askDaemon(address: string, signal?: AbortSignal): Promise<Outcome<DaemonInfo>> {
  const answer = await ask(address, '/getInfo', signal, { method: 'GET' });
  if (!answer.ok) return answer;
  const info = infoAnswer.safeParse(answer.value);
  const device = info.success ? deviceDocument.safeParse(parseJson(info.data.content)) : undefined;
  return device?.success === true
    ? ok(device.data)
    : fail({ code: 'daemon-answer-unknown', params: { address } });
}

async function ask(
  address: string,
  path: string,
  signal: AbortSignal | undefined,
  init: RequestInit,
): Promise<Outcome<unknown>> {
  const base = daemonUrl(address);
  if (base === undefined) return fail({ code: 'daemon-address-invalid', params: { address } });
  const limit = AbortSignal.timeout(patience);
  try {
    const response = await fetch(new URL(path, base), {
      ...init,
      redirect: 'error',
      signal: signal === undefined ? limit : AbortSignal.any([signal, limit]),
    });
    const text = await readText(response);
    if (!response.ok) return fail(refused(address, String(response.status)));
    return ok(parseJson(text));
  } catch (error) {
    if (signal?.aborted === true) return fail({ code: 'cancelled', params: {} });
    return fail({ code: 'daemon-unreachable', params: { address, reason: reasonOf(error) } });
  }
}

async function readText(response: Response): Promise<string> {
  const chunks: Uint8Array[] = [];
  let length = 0;
  for await (const chunk of (response.body ?? []) as AsyncIterable<Uint8Array>) {
    length += chunk.length;
    if (length > longestAnswer) break;
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString();
}

function refused(address: string, reason: string): Fault {
  return { code: 'daemon-refused', params: { address, reason } };
}

/** `fetch` says no more than that it failed; the cause says why, where it has no code in a sentence of its own. */
function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) throw error;
  if (error.name === 'TimeoutError') return 'timed-out' satisfies UnreachableReason;
  const { cause } = error;
  if (!(cause instanceof Error)) return error.message;
  const code = 'code' in cause ? String(cause.code) : cause.message;
  return sentences[code] ?? (code.startsWith('HPE_') ? 'no-http' : code);
}

/** Fetch standard, section 4.1: a bad port, and a redirect where none is followed; undici's own codes. */
const sentences: Readonly<Record<string, UnreachableReason>> = {
  'bad port': 'port-forbidden',
  'unexpected redirect': 'redirected',
  UND_ERR_SOCKET: 'connection-ended',
  UND_ERR_HEADERS_TIMEOUT: 'timed-out',
  UND_ERR_BODY_TIMEOUT: 'timed-out',
  UND_ERR_CONNECT_TIMEOUT: 'timed-out',
};

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
