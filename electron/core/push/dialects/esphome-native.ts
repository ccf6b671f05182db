import { createHash, randomBytes } from 'node:crypto';
import type { Fault } from '../../../../shared/contract/fault.ts';
import { fail, ok } from '../../../../shared/result.ts';
import { Conversation } from '../tcp/conversation.ts';
import { PushFailure } from '../tcp/push-failure.ts';
import {
  nothingTold,
  type Credentials,
  type PushDialect,
  type PushTarget,
  type SendContext,
  type Sent,
} from './dialect.ts';
import { answers, esphomeError } from './esphome-answers.ts';

const title = 'ESPHome native';
const magic = Buffer.from([0x6c, 0x26, 0xf7, 0x5c, 0x45]);
const sha256Authentication = 0x02;
const blockLength = 8192;

/**
 * ESPHome's own OTA component (`esphome/components/esphome/ota`, `esphome/espota2.py`), versions 1 and 2. Compression
 * and the extended protocol are not asked for: an ESP32 takes no packed images, and only other kinds of update need it.
 */
export const esphomeNative: PushDialect = {
  name: 'esphome',
  title,
  defaultPort: 3232,
  takes: ['app'],
  counts: 'acknowledged',
  async send(target, { app }, context) {
    try {
      return ok(
        await Conversation.hold(target, context, (device) => update(device, target, app.bytes, context)),
      );
    } catch (error) {
      if (error instanceof PushFailure) return fail(error.fault);
      throw error;
    }
  },
  async detect(target, context) {
    try {
      await Conversation.hold(target, context, (device) => greet(device, target));
      return nothingTold;
    } catch (error) {
      if (error instanceof PushFailure) return null;
      throw error;
    }
  },
};

async function update(
  device: Conversation,
  target: PushTarget,
  image: Uint8Array,
  context: SendContext,
): Promise<Sent> {
  const version = await greet(device, target);
  await device.write(Uint8Array.of(sha256Authentication));
  await expectAnswer(device, target, [answers.headerOk, answers.supportsCompression]);
  await authenticate(device, target, context.credentials);
  const size = Buffer.alloc(4);
  size.writeUInt32BE(image.byteLength);
  await device.write(size);
  await expectAnswer(device, target, [answers.prepareOk]);
  await device.write(createHash('md5').update(image).digest('hex'));
  await expectAnswer(device, target, [answers.md5Ok]);
  context.begin('app', image.byteLength);
  await sendBlocks(device, target, image, version >= 2 ? context : undefined);
  return finish(device, target, () => context.progress(image.byteLength));
}

/** The version of the protocol that the device speaks. */
async function greet(device: Conversation, target: PushTarget): Promise<number> {
  await device.write(magic, 'connecting');
  await expectAnswer(device, target, [answers.ok], 'connecting');
  const [version = 0] = await device.read(1, 'connecting');
  if (version === 1 || version === 2) return version;
  throw new PushFailure(unknownAnswer(target, `OTA version ${version}`));
}

async function authenticate(
  device: Conversation,
  target: PushTarget,
  credentials: Credentials | undefined,
): Promise<void> {
  const wanted = [answers.authOk, answers.wantsMd5, answers.wantsSha256];
  const answer = await expectAnswer(device, target, wanted);
  if (answer === answers.authOk) return;
  if (credentials === undefined)
    throw new PushFailure({ code: 'device-wants-credentials', params: { host: target.host } });
  const [algorithm, length] =
    answer === answers.wantsSha256 ? (['sha256', 64] as const) : (['md5', 32] as const);
  const nonce = (await device.read(length, 'answering')).toString('latin1');
  const cnonce = randomBytes(length / 2).toString('hex');
  const proof = createHash(algorithm).update(`${credentials.password}${nonce}${cnonce}`).digest('hex');
  await device.write(cnonce + proof);
  await expectAnswer(device, target, [answers.authOk]);
}

/** With `acknowledged` the device confirms every block; in version 1 it says nothing before the end. */
async function sendBlocks(
  device: Conversation,
  target: PushTarget,
  image: Uint8Array,
  acknowledged: Pick<SendContext, 'progress'> | undefined,
): Promise<void> {
  const size = image.byteLength;
  device.counts(0, size);
  for (let at = 0; at < size; at += blockLength) {
    const block = image.subarray(at, at + blockLength);
    await device.write(block);
    device.counts(at + block.byteLength, size);
    if (acknowledged === undefined) throwIfRefused(target, device.peek());
    else await expectAnswer(device, target, [answers.chunkOk]);
    acknowledged?.progress(at + block.byteLength);
  }
}

/** Every byte has left: what breaks now, breaks between the device's last word and our hearing it. */
async function finish(device: Conversation, target: PushTarget, received: () => void): Promise<Sent> {
  try {
    await expectAnswer(device, target, [answers.receiveOk]);
    received();
    await expectAnswer(device, target, [answers.endOk]);
  } catch (error) {
    if (error instanceof PushFailure && error.fault.code === 'device-connection-lost')
      return { answer: 'lost' };
    throw error;
  }
  /* The device restarts without it too, a second later. */
  await device.write(Uint8Array.of(answers.ok)).catch(() => undefined);
  return { answer: 'accepted' };
}

async function expectAnswer(
  device: Conversation,
  target: PushTarget,
  expected: readonly number[],
  phase: 'connecting' | 'answering' = 'answering',
): Promise<number> {
  const [answer = 0] = await device.read(1, phase);
  if (expected.includes(answer)) return answer;
  throwIfRefused(target, answer);
  throw new PushFailure(unknownAnswer(target, `0x${answer.toString(16).padStart(2, '0')}`));
}

function throwIfRefused({ host }: PushTarget, answer: number | undefined): void {
  if (answer === answers.authInvalid)
    throw new PushFailure({ code: 'device-refused-credentials', params: { host } });
  const error = answer === undefined ? undefined : esphomeError(answer);
  if (error !== undefined)
    throw new PushFailure({ code: 'device-refused-update', params: { host, status: null, answer: error } });
}

function unknownAnswer({ host }: PushTarget, answer: string): Fault {
  return { code: 'device-answer-unknown', params: { host, dialect: title, status: null, answer } };
}
