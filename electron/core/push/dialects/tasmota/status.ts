import type { Outcome } from '../../../../../shared/contract/fault.ts';
import { fail, ok } from '../../../../../shared/result.ts';
import { asNumber, asObject, asText, jsonOf } from '../../http/answer-text.ts';
import { DeviceClient } from '../../http/device-client.ts';
import type { DeviceAnswer } from '../../http/device-request.ts';
import { nothingTold, type AskContext, type PushTarget, type RunningVersion } from '../dialect.ts';
import { macAddress } from '../mac-address.ts';
import { answerUnknown } from '../refusals.ts';

export const tasmotaTitle = 'Tasmota';

const months = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

/** A Tasmota refuses what no page of its own sent, unless its SetOption128 allows it: every request says where from. */
export function refererOf({ host, port }: PushTarget): Readonly<Record<string, string>> {
  const name = host.includes(':') ? `[${host}]` : host;
  return { Referer: `http://${name}${port === 80 ? '' : `:${port}`}/` };
}

/** Its user is `admin` unless somebody built it otherwise. */
export function asAdmin<Context extends AskContext>(context: Context): Context {
  const { credentials } = context;
  if (credentials?.user !== '') return context;
  return { ...context, credentials: { ...credentials, user: 'admin' } };
}

/** Runs one console command over HTTP; its answer is a JSON object. */
export async function command(
  target: PushTarget,
  context: AskContext,
  text: string,
): Promise<Outcome<{ readonly answer: DeviceAnswer; readonly document: Readonly<Record<string, unknown>> }>> {
  const { credentials } = asAdmin(context);
  const query = new URLSearchParams({
    ...(credentials !== undefined && { user: credentials.user, password: credentials.password }),
    cmnd: text,
  });
  /* Tasmota decodes %20 everywhere, a plus only in newer versions. */
  const path = `/cm?${query.toString().replaceAll('+', '%20')}`;
  const answer = await new DeviceClient(target, asAdmin(context)).ask({
    method: 'GET',
    path,
    headers: refererOf(target),
  });
  if (!answer.ok) return answer;
  const document = jsonOf(answer.value);
  if (asText(document?.['WARNING'])?.includes('user=') === true || answer.value.status === 401) {
    const code = credentials === undefined ? 'device-wants-credentials' : 'device-refused-credentials';
    return fail({ code, params: { host: target.host } });
  }
  if (document === undefined || answer.value.status !== 200)
    return fail(answerUnknown(target, tasmotaTitle, answer.value));
  return ok({ answer: answer.value, document });
}

/** By `Status 0`: what runs, when it was built, and how often the device has started. */
export async function tasmotaVersion(
  target: PushTarget,
  context: AskContext,
): Promise<Outcome<RunningVersion>> {
  const status = await command(target, context, 'Status 0');
  if (!status.ok) return status;
  const running = readStatus(status.value.document);
  return running === null ? fail(answerUnknown(target, tasmotaTitle, status.value.answer)) : ok(running);
}

export async function detectTasmota(target: PushTarget, context: AskContext): Promise<RunningVersion | null> {
  const running = await tasmotaVersion(target, context);
  return running.ok ? running.value : null;
}

export function readStatus(document: Readonly<Record<string, unknown>>): RunningVersion | null {
  const firmware = asObject(document['StatusFWR']);
  const version = asText(firmware?.['Version']);
  if (version === null) return null;
  return {
    ...nothingTold,
    version,
    built: builtAt(firmware?.['BuildDateTime']),
    uptime: asNumber(asObject(document['StatusSTS'])?.['UptimeSec']),
    boots: asNumber(asObject(document['StatusPRM'])?.['BootCount']),
    mac: macAddress(asObject(document['StatusNET'])?.['Mac']),
    name: asText(asObject(document['Status'])?.['DeviceName']),
    model: asText(firmware?.['Hardware']),
  };
}

/** `2024-08-04T12:24:18`, made from `__DATE__` and `__TIME__`, back into them. */
function builtAt(value: unknown): RunningVersion['built'] {
  const found = /^(\d{4})-(\d\d)-(\d\d)T(\d\d:\d\d:\d\d)$/.exec(typeof value === 'string' ? value : '');
  const month = months[Number(found?.[2]) - 1];
  if (found === null || month === undefined) return null;
  return { date: `${month} ${String(Number(found[3])).padStart(2)} ${found[1]}`, time: found[4] ?? '' };
}
