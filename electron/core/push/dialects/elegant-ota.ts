import { createHash } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import type { Outcome } from '../../../../shared/contract/fault.ts';
import type { PushPart } from '../../../../shared/contract/push.ts';
import type { ReleaseFile } from '../../../../shared/firmware/release.ts';
import { fail, ok } from '../../../../shared/result.ts';
import { excerpt, jsonOf, textOf } from '../http/answer-text.ts';
import { DeviceClient } from '../http/device-client.ts';
import type { DeviceAnswer } from '../http/device-request.ts';
import { multipart } from '../http/multipart.ts';
import {
  nothingTold,
  type PushDialect,
  type PushPayload,
  type PushTarget,
  type RunningVersion,
  type SendContext,
  type Sent,
} from './dialect.ts';
import { answerUnknown, refusedUpdate } from './refusals.ts';

/** It restarts up to two seconds after a part; an upload that begins before that would be cut off. */
const restartsWithin = 4_000;
const backWithin = 60_000;
const lookEvery = 250;

type SendPart = (
  client: DeviceClient,
  part: PushPart,
  file: ReleaseFile,
  context: SendContext,
) => Promise<Outcome<Sent>>;

/** ElegantOTA before version 3 and AsyncElegantOTA (`AsyncElegantOTA.cpp`): one form, its MD5 in front of the file. */
export const elegantOta2: PushDialect = {
  name: 'elegantota2',
  title: 'ElegantOTA v2',
  defaultPort: 80,
  takes: ['app', 'www'],
  counts: 'sent',
  send: (target, payload, context) => sendParts(target, payload, context, sendByForm),
  async detect(target, context) {
    const answer = await new DeviceClient(target, context).ask({ method: 'GET', path: '/update/identity' });
    const identity = answer.ok && answer.value.status === 200 ? jsonOf(answer.value) : undefined;
    const hardware = identity?.['hardware'];
    if (typeof hardware !== 'string' || !hardware.startsWith('ESP')) return null;
    return { ...nothingTold, model: hardware };
  },
};

/** ElegantOTA 3 (`ElegantOTA.cpp`): announced with mode and MD5, then sent. */
export const elegantOta3: PushDialect = {
  name: 'elegantota3',
  title: 'ElegantOTA v3',
  defaultPort: 80,
  takes: ['app', 'www'],
  counts: 'sent',
  send: (target, payload, context) => sendParts(target, payload, context, sendAnnounced),
  async detect(target, context): Promise<RunningVersion | null> {
    const client = new DeviceClient(target, context);
    const page = await client.ask({ method: 'GET', path: '/update' });
    const isElegant = page.ok && page.value.status === 200 && /elegant\s*ota/i.test(textOf(page.value));
    if (!isElegant) return null;
    const old = await client.ask({ method: 'GET', path: '/update/identity' });
    return old.ok && old.value.status === 200 ? null : nothingTold;
  },
};

/** The file system first: the device restarts after each part, and the app that comes last finds its files. */
async function sendParts(
  target: PushTarget,
  { app, www }: PushPayload,
  context: SendContext,
  sendPart: SendPart,
): Promise<Outcome<Sent>> {
  const client = new DeviceClient(target, context);
  if (www !== undefined) {
    const sent = await sendPart(client, 'www', www, context);
    if (!sent.ok) return sent;
    if (sent.value.answer === 'lost')
      return fail({ code: 'device-answer-lost', params: { host: target.host } });
    const back = await restarted(client, context);
    if (!back.ok) return back;
  }
  return sendPart(client, 'app', app, context);
}

async function sendByForm(
  client: DeviceClient,
  part: PushPart,
  file: ReleaseFile,
  context: SendContext,
): Promise<Outcome<Sent>> {
  const asked = await client.ask({ method: 'GET', path: '/update' });
  if (!asked.ok) return asked;
  if (asked.value.status !== 200) return fail(answerUnknown(client.target, elegantOta2.title, asked.value));
  /* Field and file name both tell the parts apart: the library's two editions look at one of them each. */
  const name = part === 'app' ? 'firmware' : 'filesystem';
  return upload(client, '/update', { MD5: md5(file) }, name, part, file, context);
}

async function sendAnnounced(
  client: DeviceClient,
  part: PushPart,
  file: ReleaseFile,
  context: SendContext,
): Promise<Outcome<Sent>> {
  const path = `/ota/start?mode=${part === 'app' ? 'fr' : 'fs'}&hash=${md5(file)}`;
  const started = await client.ask({ method: 'GET', path });
  if (!started.ok) return started;
  const isReady = started.value.status === 200 && excerpt(started.value) === 'OK';
  if (!isReady) {
    const isRefusal = started.value.status === 400;
    const { target } = client;
    return fail(
      isRefusal
        ? refusedUpdate(target, started.value)
        : answerUnknown(target, elegantOta3.title, started.value),
    );
  }
  return upload(client, '/ota/upload', {}, 'file', part, file, context);
}

async function upload(
  client: DeviceClient,
  path: string,
  fields: Readonly<Record<string, string>>,
  name: string,
  part: PushPart,
  file: ReleaseFile,
  context: SendContext,
): Promise<Outcome<Sent>> {
  const filename = name === 'file' ? 'firmware.bin' : name;
  const form = multipart(fields, { name, filename, bytes: file.bytes });
  const headers = { 'Content-Type': form.contentType };
  const size = file.bytes.byteLength;
  const body = { path, headers, body: form.parts, part, before: form.before, size };
  const outcome = await client.send(body, context);
  if (!outcome.ok) return outcome;
  if ('lost' in outcome.value) return ok({ answer: 'lost' });
  return judge(client.target, outcome.value, name === 'file' ? elegantOta3.title : elegantOta2.title);
}

/** `OK`, or on an ESP8266 its core's own words. The synchronous edition says `FAIL` as HTTP 200. */
function judge(target: PushTarget, answer: DeviceAnswer, title: string): Outcome<Sent> {
  const said = excerpt(answer);
  if (answer.status === 200 && /^(OK$|update success)/i.test(said)) return ok({ answer: 'accepted' });
  const isRefusal = /^(FAIL$|update error)/i.test(said) || answer.status === 400 || answer.status === 500;
  return fail(isRefusal ? refusedUpdate(target, answer) : answerUnknown(target, title, answer));
}

/** Resolves when the device has been away, or had the time to be, and answers again. */
async function restarted(client: DeviceClient, { signal }: SendContext): Promise<Outcome<null>> {
  const since = performance.now();
  let wasAway = false;
  while (performance.now() - since < backWithin) {
    await pause(lookEvery, undefined, { signal }).catch(() => undefined);
    if (signal.aborted) return fail({ code: 'cancelled', params: {} });
    const page = await client.ask({ method: 'GET', path: '/update' });
    if (page.ok && (wasAway || performance.now() - since >= restartsWithin)) return ok(null);
    wasAway ||= !page.ok;
  }
  const params = { host: client.target.host, seconds: backWithin / 1_000 };
  return fail({ code: 'device-not-seen-again', params });
}

function md5({ bytes }: ReleaseFile): string {
  return createHash('md5').update(bytes).digest('hex');
}
