import { createHash } from 'node:crypto';
import { Failure, reasonOf, Refusal, Silence } from '../failure.ts';
import { exchange, words } from './commands.ts';
import { md5OfFlash } from './flash-memory.ts';
import { isAlive } from './is-alive.ts';
import type { Session } from './session.ts';

/** The most that one command reads: what a bad line costs is one window, and no more than one is ever in memory. */
export const windowSize = 0x1_0000;
const packetSize = 0x1000;
/** Packets that the stub may have under way before one is acknowledged. */
const inFlight = 64;
const attempts = 3;
const packetTimeout = 3_000;
const digestSize = 16;

/**
 * `size` bytes of flash from `from` on, at most one window of them, held against the digest that the stub
 * sends behind them and against the one of the very stretch.
 * A window that arrives damaged is read again. Throws `Failure`, and `Silence` where the stub does not come back.
 */
export async function readWindow(session: Session, from: number, size: number): Promise<Uint8Array> {
  /* Flash is read by words. */
  const start = from - (from % 4);
  const length = Math.ceil((from + size - start) / 4) * 4;
  for (let attempt = 1; ; attempt += 1) {
    try {
      const window = await readOnce(session, start, length);
      return window.subarray(from - start, from - start + size);
    } catch (error) {
      if (!(error instanceof Silence) && !(error instanceof Refusal)) throw error;
      if (!(await comeBack(session))) throw error;
      if (attempt === attempts) {
        throw new Failure({
          code: 'read-failed',
          params: { from, to: from + size, reason: reasonOf(error) },
        });
      }
    }
  }
}

async function readOnce({ loader, line }: Session, from: number, size: number): Promise<Uint8Array> {
  await exchange(loader, 'readFlash', { payload: words(from, size, packetSize, inFlight) });
  const window = new Uint8Array(size);
  for (let received = 0; received < size;) {
    const packet = await line.read(packetTimeout);
    if (packet.length !== Math.min(packetSize, size - received)) throw new Silence('a packet came damaged');
    window.set(packet, received);
    received += packet.length;
    await line.write(words(received));
  }
  const digest = Buffer.from(await line.read(packetTimeout));
  if (digest.length !== digestSize || !createHash('md5').update(window).digest().equals(digest)) {
    throw new Silence('the digest is another one');
  }
  /* A command that was damaged on its way reads another stretch, and digests that. */
  if ((await md5OfFlash(loader, from, size)) !== digest.toString('hex')) {
    throw new Silence('another stretch was read');
  }
  return window;
}

/** Ends a read that is under way: the stub takes whatever is no acknowledgement for the end of it. */
async function comeBack(session: Session): Promise<boolean> {
  await session.line.write(Uint8Array.of(0));
  return await isAlive(session);
}
