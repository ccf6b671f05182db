import type { Outcome } from '../../../../shared/contract/fault.ts';
import type { PushPart } from '../../../../shared/contract/push.ts';
import { fail } from '../../../../shared/result.ts';
import type { UnreachableReason } from '../../../../shared/unreachable.ts';
import type { AskContext, PushTarget, SendContext } from '../dialects/dialect.ts';
import { exchange, type AnswerLost, type DeviceAnswer, type DeviceRequest } from './device-request.ts';
import { basic, digest, readChallenge, type Challenge } from './digest.ts';

export interface Upload {
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: readonly Uint8Array[];
  readonly part: PushPart;
  /** Where in the body the part's own bytes are. */
  readonly before: number;
  readonly size: number;
}

/** Requests to one device, with the user name and password that it asks for (RFC 7617, RFC 7616). */
export class DeviceClient {
  readonly target: PushTarget;
  readonly #context: AskContext;
  #challenge: Challenge | undefined;
  #count = 0;

  constructor(target: PushTarget, context: AskContext) {
    this.target = target;
    this.#context = context;
  }

  async ask(request: DeviceRequest): Promise<Outcome<DeviceAnswer>> {
    const outcome = await this.#authorised(request);
    if (!outcome.ok) return outcome;
    if (!('lost' in outcome.value)) return { ok: true, value: outcome.value };
    const { host, port } = this.target;
    const reason: UnreachableReason = 'connection-ended';
    return fail({ code: 'device-unreachable', params: { host, port, reason } });
  }

  /** Ask something cheap first: a device that wants credentials else says so when all bytes have gone. */
  send(upload: Upload, context: SendContext): Promise<Outcome<DeviceAnswer | AnswerLost>> {
    const { path, headers, body, part, before, size } = upload;
    if (this.#challenge === undefined && context.credentials !== undefined)
      this.#challenge = { scheme: 'basic' };
    return this.#authorised({
      method: 'POST',
      path,
      headers,
      body,
      onConnect: () => context.begin(part, size),
      onSent: (sent) => context.progress(Math.min(size, Math.max(0, sent - before))),
    });
  }

  async #authorised(request: DeviceRequest): Promise<Outcome<DeviceAnswer | AnswerLost>> {
    const first = await exchange(this.target, this.#signed(request), this.#context);
    if (!first.ok || 'lost' in first.value || first.value.status !== 401) return first;
    const asked = first.value.headers['www-authenticate'];
    /* A 401 that asks for nothing is a refusal in the words of the dialect. */
    if (asked === undefined) return first;
    const { host } = this.target;
    if (this.#context.credentials === undefined)
      return fail({ code: 'device-wants-credentials', params: { host } });
    const known = this.#challenge;
    this.#challenge = readChallenge(asked);
    this.#count = 0;
    const isRefused = known?.scheme === this.#challenge?.scheme && !/stale\s*=\s*"?true/i.test(asked);
    if (this.#challenge === undefined || isRefused) {
      return fail({ code: 'device-refused-credentials', params: { host } });
    }
    const second = await exchange(this.target, this.#signed(request), this.#context);
    if (!second.ok || 'lost' in second.value || second.value.status !== 401) return second;
    return fail({ code: 'device-refused-credentials', params: { host } });
  }

  #signed(request: DeviceRequest): DeviceRequest {
    const { credentials } = this.#context;
    if (credentials === undefined || this.#challenge === undefined) return request;
    const authorization =
      this.#challenge.scheme === 'basic'
        ? basic(credentials)
        : digest(this.#challenge, credentials, request, ++this.#count);
    return { ...request, headers: { ...request.headers, Authorization: authorization } };
  }
}
