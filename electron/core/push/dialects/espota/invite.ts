import { createHash } from 'node:crypto';
import { PushFailure } from '../../tcp/push-failure.ts';
import type { PushTarget, SendContext } from '../dialect.ts';
import type { Link } from './link.ts';
import { proofOf, type StoredAs } from './proof.ts';
import { answerUnknown } from './send-image.ts';

/** `U_FLASH` and `U_SPIFFS` of `Update.h`. */
export type Command = 0 | 100;

export interface Invitation {
  readonly command: Command;
  /** Where the device is to connect back to. */
  readonly port: number;
  readonly image: Uint8Array;
  /** The device restarts and is away for a while. */
  readonly isAway: boolean;
}

/** Of a device that is there and of one that restarts; ten of them fill the time of `patience.connecting`. */
const tries = { there: 10, away: 45 };

/** Invites a device until it says `OK`, proving the password where it asks for it. @throws PushFailure */
export async function invite(
  link: Link,
  target: PushTarget,
  { command, port, image, isAway }: Invitation,
  context: SendContext,
): Promise<void> {
  const md5 = createHash('md5').update(image).digest('hex');
  const packet = `${command} ${port} ${image.byteLength} ${md5}\n`;
  const { connecting } = context.patience;
  let storedAs: StoredAs = 'sha256';
  let unanswered = 0;
  for (;;) {
    const answer = await ask(link, packet, isAway ? tries.away : tries.there, context, isAway);
    if (answer === undefined) throw new PushFailure(stalled(target, connecting));
    if (answer === 'OK') return;
    const nonce = /^AUTH ([0-9a-f]{64}|[0-9a-f]{32})$/i.exec(answer)?.[1];
    if (nonce === undefined) throw new PushFailure(refusal(target, answer));
    if (context.credentials === undefined)
      throw new PushFailure({ code: 'device-wants-credentials', params: { host: target.host } });
    link.send(await proofOf(nonce, context.credentials.password, storedAs));
    const verdict = await link.receive(connecting, isAway);
    if (verdict === 'OK') return;
    if (verdict === undefined) {
      /* An invitation that overtook its answer has made the device forget the nonce, and it says nothing of that. */
      unanswered += 1;
      if (unanswered > 1) throw new PushFailure(stalled(target, connecting));
    } else if (!/^authentication failed/i.test(verdict)) {
      throw new PushFailure(refusal(target, verdict));
    } else if (nonce.length === 64 && storedAs === 'sha256') {
      storedAs = 'md5';
    } else {
      throw new PushFailure({ code: 'device-refused-credentials', params: { host: target.host } });
    }
  }
}

/** Why a device that was invited does not come; packets that only repeat `OK` say nothing. */
export function complaintIn(link: Link, target: PushTarget): PushFailure | undefined {
  const said = link.take();
  return said === undefined || said === 'OK' ? undefined : new PushFailure(refusal(target, said));
}

async function ask(
  link: Link,
  packet: string,
  times: number,
  { patience }: SendContext,
  isPatient: boolean,
): Promise<string | undefined> {
  for (let left = times; left > 0; left -= 1) {
    link.send(packet);
    const answer = await link.receive(patience.connecting / tries.there, isPatient);
    if (answer !== undefined) return answer;
  }
  return undefined;
}

/** The ESP8266's core says why it takes no update: `ERR: …`. */
function refusal(target: PushTarget, answer: string) {
  const unknown = answerUnknown(target, answer);
  if (!/^ERR/i.test(answer)) return unknown;
  const params = { host: target.host, status: null, answer: unknown.params.answer };
  return { code: 'device-refused-update', params } as const;
}

function stalled({ host }: PushTarget, milliseconds: number) {
  const params = { host, seconds: Math.round(milliseconds / 1_000), during: 'connecting' } as const;
  return { code: 'device-stalled', params } as const;
}
