import type { Socket } from 'node:net';
import type { PushPart } from '../../../../../shared/contract/push.ts';
import { fail, ok } from '../../../../../shared/result.ts';
import { ConnectBack } from '../../tcp/connect-back.ts';
import { Conversation } from '../../tcp/conversation.ts';
import { PushFailure } from '../../tcp/push-failure.ts';
import type { PushDialect, PushTarget, SendContext, Sent } from '../dialect.ts';
import { complaintIn, invite, type Command } from './invite.ts';
import { Link } from './link.ts';
import { sendImage, title } from './send-image.ts';

const commands: Readonly<Record<PushPart, Command>> = { app: 0, www: 100 };

/**
 * ArduinoOTA as `tools/espota.py` of arduino-esp32 speaks it: an invitation by UDP, then the device connects back by TCP
 * and counts what it writes. Nobody can be asked whether it is there without inviting it, so nothing is detected here.
 */
export const espota: PushDialect = {
  name: 'espota',
  title,
  defaultPort: 3232,
  takes: ['app', 'www'],
  counts: 'acknowledged',
  connectsBack: true,
  async send(target, { app, www }, context) {
    try {
      /* A device restarts after either; the app that is known to listen has to be there for both. */
      if (www !== undefined) {
        const first = await sendPart('www', www.bytes, false, target, context);
        if (first.answer === 'lost')
          return fail({ code: 'device-answer-lost', params: { host: target.host } });
      }
      return ok(await sendPart('app', app.bytes, www !== undefined, target, context));
    } catch (error) {
      if (error instanceof PushFailure) return fail(error.fault);
      throw error;
    }
  },
};

async function sendPart(
  part: PushPart,
  image: Uint8Array,
  isAway: boolean,
  target: PushTarget,
  context: SendContext,
): Promise<Sent> {
  const invited = { command: commands[part], image, isAway };
  const socket = await connectedBack(target, invited, context);
  return Conversation.over(socket, target, context, (device) => {
    context.begin(part, image.byteLength);
    return sendImage(device, target, image, context);
  });
}

/** The connection of the device that was invited; nothing else is open any more. */
async function connectedBack(
  target: PushTarget,
  invited: { readonly command: Command; readonly image: Uint8Array; readonly isAway: boolean },
  context: SendContext,
): Promise<Socket> {
  const { connecting } = context.patience;
  const link = await Link.open(target, context.signal);
  let listener: ConnectBack | undefined;
  try {
    const waiting = await ConnectBack.listen({
      address: link.localAddress,
      port: context.listenPort,
      device: link.remoteAddress,
      signal: context.signal,
      waitForPort: 3 * connecting,
      arrived: () => link.nudge(),
    });
    listener = waiting;
    const { port } = waiting;
    await invite(link, target, { ...invited, port }, context);
    const found = await link.until(connecting, () => waiting.take() ?? complaintIn(link, target), true);
    if (found instanceof PushFailure) throw found;
    if (found !== undefined) return found;
    const seconds = Math.round(connecting / 1_000);
    const params = { host: target.host, address: link.localAddress, port, seconds };
    throw new PushFailure({ code: 'device-did-not-connect-back', params });
  } finally {
    listener?.close();
    await link.close();
  }
}
