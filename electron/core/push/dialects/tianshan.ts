import type { Outcome } from '../../../../shared/contract/fault.ts';
import type { PushPart } from '../../../../shared/contract/push.ts';
import type { ReleaseFile } from '../../../../shared/firmware/release.ts';
import { fail, ok } from '../../../../shared/result.ts';
import { asNumber, asObject, asText, excerpt, jsonOf } from '../http/answer-text.ts';
import { DeviceClient } from '../http/device-client.ts';
import type { AnswerLost, DeviceAnswer, DeviceRequest } from '../http/device-request.ts';
import {
  nothingTold,
  type AskContext,
  type PushDialect,
  type PushTarget,
  type RunningVersion,
  type SendContext,
  type Sent,
} from './dialect.ts';
import { answerUnknown, busy, refusedUpdate } from './refusals.ts';

const title = 'TianShanOS';
const api = '/api/v1';

/**
 * TianShanOS's own web server (`ts_webui_api.c`): raw bodies with their Content-Length, and `status` as the only word
 * for success, because unknown failures leave it as HTTP 200.
 */
export const tianshan: PushDialect = {
  name: 'tianshan',
  title,
  defaultPort: 80,
  takes: ['app', 'www'],
  counts: 'sent',
  async send(target, { app, www }, context) {
    const session = new Session(target, context);
    /* Logs in where the device wants that, before everything is sent. */
    const before = await session.version();
    if (!before.ok) return before;
    /* With web pages to follow, the device only stores the app, and takes it at the restart that we ask for. */
    const path = `/ota/firmware?auto_reboot=${String(www === undefined)}`;
    const first = await session.upload('app', path, app, context);
    if (!first.ok || www === undefined) return first;
    if (first.value.answer === 'lost') return answerLost(target);
    const second = await session.upload('www', '/ota/www', www, context);
    if (!second.ok) return second;
    return second.value.answer === 'lost' ? answerLost(target) : session.restart();
  },
  version: (target, context) => new Session(target, context).version(),
  async detect(target, context) {
    const running = await new Session(target, context).version();
    return running.ok ? running.value : null;
  },
};

class Session {
  readonly #target: PushTarget;
  readonly #context: AskContext;
  readonly #client: DeviceClient;
  #token: string | undefined;

  constructor(target: PushTarget, context: AskContext) {
    this.#target = target;
    this.#context = context;
    this.#client = new DeviceClient(target, { ...context, credentials: undefined });
  }

  async version(): Promise<Outcome<RunningVersion>> {
    const answer = await this.#call({ method: 'GET', path: `${api}/ota/version` });
    if (!answer.ok) return answer;
    const running = readVersion(answer.value);
    return running === null ? fail(answerUnknown(this.#target, title, answer.value)) : ok(running);
  }

  async upload(
    part: PushPart,
    path: string,
    file: ReleaseFile,
    context: SendContext,
  ): Promise<Outcome<Sent>> {
    const size = file.bytes.byteLength;
    const outcome = await this.#admitted(() => {
      const headers = { ...this.#headers(), 'Content-Type': 'application/octet-stream' };
      const upload = { path: api + path, headers, body: [file.bytes], part, before: 0, size };
      return this.#client.send(upload, { ...context, credentials: undefined });
    });
    if (!outcome.ok) return outcome;
    return 'lost' in outcome.value ? ok({ answer: 'lost' }) : this.#judge(outcome.value, size);
  }

  async restart(): Promise<Outcome<Sent>> {
    const answer = await this.#call(post('/system/reboot', { delay: 1 }));
    /* It may restart before it has answered. */
    if (!answer.ok) return answer.fault.code === 'device-unreachable' ? ok({ answer: 'lost' }) : answer;
    const code = jsonOf(answer.value)?.['code'];
    const isTaken = answer.value.status === 200 && (code === undefined || code === 0);
    return isTaken ? ok({ answer: 'accepted' }) : fail(refusedUpdate(this.#target, answer.value));
  }

  #call(request: DeviceRequest): Promise<Outcome<DeviceAnswer>> {
    return this.#admitted(() =>
      this.#client.ask({ ...request, headers: { ...request.headers, ...this.#headers() } }),
    );
  }

  /** Logs in when the device refuses to do without, and tries once more. */
  async #admitted<Answer extends DeviceAnswer | AnswerLost>(
    attempt: () => Promise<Outcome<Answer>>,
  ): Promise<Outcome<Answer>> {
    const first = await attempt();
    if (!first.ok || !isRefusal(first.value)) return first;
    const login = await this.#login();
    if (!login.ok) return login;
    const second = await attempt();
    if (!second.ok || !isRefusal(second.value)) return second;
    return fail({ code: 'device-refused-credentials', params: { host: this.#target.host } });
  }

  async #login(): Promise<Outcome<null>> {
    const { host } = this.#target;
    const { credentials } = this.#context;
    if (credentials === undefined) return fail({ code: 'device-wants-credentials', params: { host } });
    const { user: username, password } = credentials;
    const answer = await this.#client.ask(post('/auth/login', { username, password }));
    if (!answer.ok) return answer;
    const document = jsonOf(answer.value);
    const token = asText(asObject(document?.['data'])?.['token']);
    if (document?.['code'] !== 0 || token === null) {
      return fail({ code: 'device-refused-credentials', params: { host } });
    }
    this.#token = token;
    return ok(null);
  }

  #judge(answer: DeviceAnswer, size: number): Outcome<Sent> {
    const document = jsonOf(answer);
    if (document === undefined) return fail(answerUnknown(this.#target, title, answer));
    const stored = asNumber(document['size']);
    const isTaken =
      answer.status === 200 && document['status'] === 'success' && (stored === null || stored === size);
    if (isTaken) return ok({ answer: 'accepted' });
    const isBusy = /in progress/i.test(excerpt(answer));
    return fail(isBusy ? busy(this.#target, answer) : refusedUpdate(this.#target, answer));
  }

  #headers(): Readonly<Record<string, string>> {
    return this.#token === undefined ? {} : { Authorization: `Bearer ${this.#token}` };
  }
}

function isRefusal(answer: DeviceAnswer | AnswerLost): boolean {
  return 'status' in answer && (answer.status === 401 || answer.status === 403);
}

function post(path: string, value: object): DeviceRequest {
  const headers = { 'Content-Type': 'application/json' };
  return { method: 'POST', path: api + path, headers, body: [Buffer.from(JSON.stringify(value))] };
}

/** `{code: 0, data: {version, project, compile_date, compile_time, …}}`; null for anything else. */
function readVersion(answer: DeviceAnswer): RunningVersion | null {
  const document = jsonOf(answer);
  const data = asObject(document?.['data']);
  const version = asText(data?.['version']);
  if (answer.status !== 200 || document?.['code'] !== 0 || version === null) return null;
  const date = asText(data?.['compile_date']);
  const time = asText(data?.['compile_time']);
  const built = date === null || time === null ? null : { date, time };
  return { ...nothingTold, version, built, model: asText(data?.['project']) };
}

/** Nothing restarts by itself here, so that polling would only find what ran before. */
function answerLost({ host }: PushTarget): Outcome<Sent> {
  return fail({ code: 'device-answer-lost', params: { host } });
}
