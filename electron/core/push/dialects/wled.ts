import type { Outcome } from '../../../../shared/contract/fault.ts';
import { fail, ok } from '../../../../shared/result.ts';
import { asNumber, asText, excerpt, jsonOf } from '../http/answer-text.ts';
import { DeviceClient } from '../http/device-client.ts';
import type { DeviceAnswer } from '../http/device-request.ts';
import { updateForm } from '../http/update-form.ts';
import { nothingTold, type PushDialect, type PushTarget, type RunningVersion, type Sent } from './dialect.ts';
import { macAddress } from './mac-address.ts';
import { answerUnknown, busy, locked, refusedUpdate } from './refusals.ts';

const title = 'WLED';

/** WLED (`wled_server.cpp`). The password, where one is given, is its settings PIN. */
export const wled: PushDialect = {
  name: 'wled',
  title,
  defaultPort: 80,
  takes: ['app'],
  counts: 'sent',
  async send(target, { app }, context) {
    const client = new DeviceClient(target, { ...context, credentials: undefined });
    const info = await client.ask({ method: 'GET', path: '/json/info' });
    if (!info.ok) return info;
    if (readInfo(info.value) === null) return fail(answerUnknown(target, title, info.value));
    if (context.credentials !== undefined) {
      const unlocked = await client.ask(unlock(context.credentials.password));
      if (!unlocked.ok) return unlocked;
    }
    const outcome = await client.send(updateForm(app), { ...context, credentials: undefined });
    if (!outcome.ok) return outcome;
    return 'lost' in outcome.value ? ok({ answer: 'lost' }) : judge(target, outcome.value);
  },
  async version(target, context) {
    const answer = await new DeviceClient(target, context).ask({ method: 'GET', path: '/json/info' });
    if (!answer.ok) return answer;
    const running = readInfo(answer.value);
    return running === null ? fail(answerUnknown(target, title, answer.value)) : ok(running);
  },
  async detect(target, context) {
    const answer = await new DeviceClient(target, context).ask({ method: 'GET', path: '/json/info' });
    return answer.ok ? readInfo(answer.value) : null;
  },
};

/** A wrong PIN is found out by what `/update` says. */
function unlock(pin: string) {
  const headers = { 'Content-Type': 'application/json' };
  const body = [Buffer.from(JSON.stringify({ pin }))];
  return { method: 'POST', path: '/json/state', headers, body } as const;
}

/** 401: locked, wants its PIN, or another subnet. Without its PIN it may also show the PIN's page as a 200. */
function judge(target: PushTarget, answer: DeviceAnswer): Outcome<Sent> {
  const said = excerpt(answer);
  if (answer.status === 200 && /update successful/i.test(said)) return ok({ answer: 'accepted' });
  if (answer.status === 401 || (answer.status === 200 && /\bPIN\b/.test(said)))
    return fail(locked(target, answer));
  if (answer.status === 503) return fail(busy(target, answer));
  if (answer.status >= 500 || /update failed/i.test(said)) return fail(refusedUpdate(target, answer));
  return fail(answerUnknown(target, title, answer));
}

function readInfo(answer: DeviceAnswer): RunningVersion | null {
  const info = jsonOf(answer);
  const version = asText(info?.['ver']);
  if (answer.status !== 200 || version === null || asNumber(info?.['vid']) === null) return null;
  return {
    ...nothingTold,
    version,
    uptime: asNumber(info?.['uptime']),
    mac: macAddress(info?.['mac']),
    name: asText(info?.['name']),
    model: asText(info?.['arch']),
  };
}
