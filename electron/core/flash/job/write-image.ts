import { Failure, reasonOf, Refusal, Silence } from '../failure.ts';
import { expandedSizes, type PreparedImage } from '../images/prepared-image.ts';
import { exchange, words } from '../loader/commands.ts';
import { isAlive } from '../loader/is-alive.ts';
import type { Session } from '../loader/session.ts';
import { blockTimeout } from '../loader/timeouts.ts';

const attempts = 2;
const blockAttempts = 3;
/** The block arrived damaged and was dropped whole (`esp-flasher-stub/src/commands.h`). */
const badChecksum = 0xc100;

export interface WriteHooks {
  /** Bytes of the image that the chip has taken so far; starts again from 0 when the image does. */
  readonly progress: (bytes: number) => void;
  readonly restarted: (reason: string) => void;
}

/**
 * Sends one image, deflated, block by block. A block that the stub has refused for its checksum is sent again. One
 * whose answer was lost is not: the stub may have inflated it already, so the whole image starts anew, once.
 * Throws `Failure`.
 */
export async function writeImage(
  session: Session,
  image: PreparedImage,
  region: { readonly path: string; readonly from: number },
  hooks: WriteHooks,
): Promise<void> {
  const sizes = await session.line.whileOpen(expandedSizes(image.deflated, session.loader.FLASH_WRITE_SIZE));
  for (let attempt = 1; ; attempt += 1) {
    const written = { bytes: 0 };
    try {
      await sendBlocks(session, image, region.from, sizes, (bytes) => {
        written.bytes = bytes;
        hooks.progress(bytes);
      });
      return;
    } catch (error) {
      if (!(error instanceof Refusal) && !(error instanceof Silence)) throw error;
      const reason = reasonOf(error);
      if (attempt === attempts || !(await isAlive(session))) {
        const at = region.from + written.bytes;
        throw new Failure({ code: 'write-failed', params: { path: region.path, at, reason } });
      }
      hooks.restarted(reason);
      hooks.progress(0);
    }
  }
}

async function sendBlocks(
  { loader }: Session,
  { data, deflated }: PreparedImage,
  from: number,
  sizes: readonly number[],
  progress: (bytes: number) => void,
): Promise<void> {
  const blockSize = loader.FLASH_WRITE_SIZE;
  await exchange(loader, 'deflateBegin', { payload: words(data.length, sizes.length, blockSize, from) });
  let done = 0;
  let before = 0;
  for (const [sequence, size] of sizes.entries()) {
    const block = deflated.subarray(sequence * blockSize, (sequence + 1) * blockSize);
    /* A stub answers when it has received a block, and only once it is done with the one before. */
    const timeout = Math.max(blockTimeout(before), blockTimeout(size));
    await sendBlock(loader, block, sequence, timeout);
    before = size;
    done += size;
    progress(done);
  }
  /* The answer to END comes after the last block is in flash. 1 keeps the stub running. */
  await exchange(loader, 'deflateEnd', { payload: words(1), timeout: blockTimeout(before) });
}

async function sendBlock(
  loader: Session['loader'],
  block: Uint8Array,
  sequence: number,
  timeout: number,
): Promise<void> {
  const command = { payload: blockPayload(block, sequence), checksum: xor(block), timeout };
  for (let attempt = 1; ; attempt += 1) {
    try {
      await exchange(loader, 'deflateData', command);
      return;
    } catch (error) {
      if (attempt === blockAttempts || !(error instanceof Refusal) || error.status !== badChecksum)
        throw error;
    }
  }
}

function blockPayload(block: Uint8Array, sequence: number): Uint8Array {
  const payload = new Uint8Array(16 + block.length);
  payload.set(words(block.length, sequence, 0, 0));
  payload.set(block, 16);
  return payload;
}

function xor(block: Uint8Array): number {
  let sum = 0xef;
  for (const byte of block) sum ^= byte;
  return sum;
}
