import { excerptOf } from '../../http/answer-text.ts';
import type { Conversation } from '../../tcp/conversation.ts';
import { PushFailure } from '../../tcp/push-failure.ts';
import type { PushTarget, SendContext, Sent } from '../dialect.ts';
import { Echoes } from './echoes.ts';

const chunkLength = 1024;
/** Milliseconds for the rest of a count, or of a complaint, that has begun. */
const restOfWord = 300;

/** Chunk after chunk, each once the one before has been counted; and the device's last word. */
export async function sendImage(
  device: Conversation,
  target: PushTarget,
  image: Uint8Array,
  context: Pick<SendContext, 'progress'>,
): Promise<Sent> {
  const size = image.byteLength;
  const echoes = new Echoes();
  let hasSentAll = false;
  try {
    for (let at = 0; at < size; at += chunkLength) {
      const chunk = image.subarray(at, at + chunkLength);
      device.counts(echoes.acknowledged, size);
      await device.write(chunk);
      echoes.sent(chunk.byteLength);
      hasSentAll = at + chunk.byteLength === size;
      if (hasSentAll) break;
      await hearCount(device, echoes);
      throwUnlessSilent(target, echoes);
      context.progress(echoes.acknowledged);
    }
    await hearLastWord(device, echoes, () => context.progress(echoes.acknowledged));
  } catch (error) {
    if (!(error instanceof PushFailure) || error.fault.code !== 'device-connection-lost') throw error;
    await hearTheRest(device, echoes);
    if (!hasSentAll) {
      throwUnlessSilent(target, echoes);
      throw error;
    }
    throwIfComplaint(target, echoes);
    if (echoes.word.kind !== 'ok') return { answer: 'lost' };
  }
  throwIfComplaint(target, echoes);
  echoes.hasTakenAll();
  context.progress(echoes.acknowledged);
  return { answer: 'accepted' };
}

/** A device that counts otherwise than it should is not waited for in vain: it takes bytes as it can. */
async function hearCount(device: Conversation, echoes: Echoes): Promise<void> {
  device.endsWithin('sending');
  echoes.hear(await device.readSome('sending'));
  while ((!echoes.isCaughtUp && echoes.word.kind === 'none') || isBegun(echoes)) {
    const more = await device.readSoon(restOfWord);
    if (more === undefined) return;
    echoes.hear(more);
  }
}

async function hearLastWord(device: Conversation, echoes: Echoes, counted: () => void): Promise<void> {
  device.endsWithin('answering');
  while (echoes.word.kind === 'none') {
    echoes.hear(await device.readSome('answering'));
    counted();
  }
  while (isBegun(echoes)) {
    const more = await device.readSoon(restOfWord);
    if (more === undefined) return;
    echoes.hear(more);
  }
}

/** What came before the connection ended. */
async function hearTheRest(device: Conversation, echoes: Echoes): Promise<void> {
  const rest = await device.readSoon(0).catch(() => undefined);
  if (rest !== undefined) echoes.hear(rest);
}

function isBegun({ word }: Echoes): boolean {
  return word.kind === 'complaint' && !word.isWhole;
}

function throwUnlessSilent(target: PushTarget, echoes: Echoes): void {
  throwIfComplaint(target, echoes);
  if (echoes.word.kind === 'none') return;
  throw new PushFailure(answerUnknown(target, 'OK'));
}

function throwIfComplaint({ host }: PushTarget, { word }: Echoes): void {
  if (word.kind !== 'complaint') return;
  const answer = excerptOf(word.text);
  throw new PushFailure({ code: 'device-refused-update', params: { host, status: null, answer } });
}

export const title = 'ArduinoOTA';

export function answerUnknown({ host }: PushTarget, answer: string) {
  const params = { host, dialect: title, status: null, answer: excerptOf(answer) };
  return { code: 'device-answer-unknown', params } as const;
}
