import { setTimeout as pause } from 'node:timers/promises';
import type { Outcome } from '../../../../../shared/contract/fault.ts';
import { fail, ok } from '../../../../../shared/result.ts';
import { excerpt, textOf } from '../../http/answer-text.ts';
import { DeviceClient } from '../../http/device-client.ts';
import type { DeviceAnswer } from '../../http/device-request.ts';
import { multipart } from '../../http/multipart.ts';
import type { AskContext, PushDialect, PushTarget, Sent } from '../dialect.ts';
import { answerUnknown, refusedUpdate } from '../refusals.ts';
import { asAdmin, detectTasmota, refererOf, tasmotaTitle, tasmotaVersion } from './status.ts';

const safebootWithin = 90_000;
const lookEvery = 2_000;

/** Tasmota's upload page (`xdrv_01_9_webserver.ino`): `/up`, then the image as `u2` to `/u2?fsz=<size>`. */
export const tasmota: PushDialect = {
  name: 'tasmota',
  title: tasmotaTitle,
  defaultPort: 80,
  takes: ['app'],
  counts: 'sent',
  async send(target, { app }, given) {
    const context = asAdmin(given);
    const client = new DeviceClient(target, context);
    const headers = refererOf(target);
    /* The page itself matters: it sets what the next upload is taken for. */
    const page = await client.ask({ method: 'GET', path: '/up', headers });
    if (!page.ok) return page;
    if (page.value.status !== 200 || !/name='?u2\b/.test(textOf(page.value))) {
      return fail(answerUnknown(target, tasmotaTitle, page.value));
    }
    /* The form of a device that has one app slot and takes updates in its small second system alone. */
    if (textOf(page.value).includes('upl(this')) {
      const ready = await safeboot(client, context);
      if (!ready.ok) return ready;
    }
    const size = app.bytes.byteLength;
    const form = multipart({}, { name: 'u2', filename: 'firmware.bin', bytes: app.bytes });
    const outcome = await client.send(
      {
        path: `/u2?fsz=${size}`,
        headers: { ...headers, 'Content-Type': form.contentType },
        body: form.parts,
        part: 'app',
        before: form.before,
        size,
      },
      context,
    );
    if (!outcome.ok) return outcome;
    return 'lost' in outcome.value ? ok({ answer: 'lost' }) : judge(target, outcome.value);
  },
  version: tasmotaVersion,
  detect: detectTasmota,
};

/** Asks it to start its small system, until it says that it runs there. */
async function safeboot(client: DeviceClient, { signal }: AskContext): Promise<Outcome<null>> {
  const since = performance.now();
  while (performance.now() - since < safebootWithin) {
    const answer = await client.ask({
      method: 'GET',
      path: '/u4?u4=fct&api=',
      headers: refererOf(client.target),
    });
    if (answer.ok && excerpt(answer.value) === 'true') return ok(null);
    if (!answer.ok && answer.fault.code.includes('credentials')) return answer;
    await pause(lookEvery, undefined, { signal }).catch(() => undefined);
    if (signal.aborted) return fail({ code: 'cancelled', params: {} });
  }
  const params = { host: client.target.host, seconds: safebootWithin / 1_000 };
  return fail({ code: 'device-not-seen-again', params });
}

/**
 * A page in the device's own language. `Successful` and `Failed` are told apart in English; in any other, an answer
 * that is neither leaves it to the version whether the update was taken.
 */
function judge(target: PushTarget, answer: DeviceAnswer): Outcome<Sent> {
  const text = textOf(answer);
  if (answer.status !== 200 || !/<font color=/i.test(text))
    return fail(answerUnknown(target, tasmotaTitle, answer));
  const verdict = />([^<>]*)<\/font>/i.exec(text)?.[1]?.trim() ?? '';
  if (/^failed$/i.test(verdict)) return fail(refusedUpdate(target, answer));
  return ok({ answer: /^successful$/i.test(verdict) ? 'accepted' : 'lost' });
}
