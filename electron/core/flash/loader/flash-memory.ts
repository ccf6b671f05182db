import type { ESPLoader } from 'esptool-js';
import { Failure, Refusal, Silence } from '../failure.ts';
import { exchange, words } from './commands.ts';
import { flashIdText, flashSizeOf, isSilentFlash } from './flash-size.ts';
import { chipEraseTimeout, eraseTimeout, md5Timeout } from './timeouts.ts';

const blockErase = 0x1_0000;
const sector = 0x1000;
const page = 0x100;
const statusMask = 0xffff;

/** What the flash chip says it is, by RDID. Throws `Failure` where none answers. */
export async function readFlash(loader: ESPLoader): Promise<{ flashId: string; flashSize: number | null }> {
  const id = await loader.readFlashId();
  const flashId = flashIdText(id);
  if (isSilentFlash(id)) throw new Failure({ code: 'flash-chip-silent', params: { flashId } });
  return { flashId, flashSize: flashSizeOf(id) };
}

/** Tells the stub the geometry of the flash; without it, it knows 16 MB at the most. */
export async function setFlashSize(loader: ESPLoader, size: number): Promise<void> {
  await exchange(loader, 'spiSetParameters', {
    payload: words(0, size, blockErase, sector, page, statusMask),
  });
}

export async function eraseChip(loader: ESPLoader): Promise<void> {
  await exchange(loader, 'eraseFlash', { timeout: chipEraseTimeout });
}

/** Whole sectors. */
export async function eraseRegion(loader: ESPLoader, from: number, size: number): Promise<void> {
  await exchange(loader, 'eraseRegion', { payload: words(from, size), timeout: eraseTimeout(size) });
}

/**
 * Lowercase hex, computed by the chip over what its flash holds. Asked once more where the answer, or the question,
 * was lost on the line: that says nothing of the flash.
 */
export async function md5OfFlash(loader: ESPLoader, from: number, size: number): Promise<string> {
  try {
    return await askMd5(loader, from, size);
  } catch (error) {
    if (!(error instanceof Silence) && !(error instanceof Refusal)) throw error;
    await loader.transport.drainInput(100, 1_000);
    return await askMd5(loader, from, size);
  }
}

async function askMd5(loader: ESPLoader, from: number, size: number): Promise<string> {
  const digest = await exchange(loader, 'md5', {
    payload: words(from, size, 0, 0),
    replyLength: 16,
    timeout: md5Timeout(size),
  });
  return Buffer.from(digest).toString('hex');
}
