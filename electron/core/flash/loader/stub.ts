import { ESPError, getStubJsonByChipName, type ESPLoader, type Stub } from 'esptool-js';
import { Failure, reasonOf, Silence } from '../failure.ts';
import { words } from './commands.ts';
import type { Greeting } from './connect.ts';
import type { Identity } from './identify.ts';
import type { Session } from './session.ts';
import { stopWatchdogs } from './watchdogs.ts';

const greetingText = 'OHAI';
const startTimeout = 3_000;
const uploadAttempts = 3;

/** Behind a socket the UART keeps its 115200 baud: 0.4 s a block, so that a cancel can hear its answer out. */
const socketBlock = 0x1000;

/** Uploads and starts the flasher stub, unless one of an earlier session runs already. Throws `Failure`. */
export async function startStub(session: Session, identity: Identity, greeting: Greeting): Promise<void> {
  const { loader } = session;
  try {
    if (!greeting.stub) {
      await loader.chip.postConnect?.(loader);
      if (session.connection === 'usb-jtag') await stopWatchdogs(loader, identity.chip);
      await uploadStub(session, identity.revision);
    }
    loader.IS_STUB = true;
    if (loader.chip.USB_RAM_BLOCK !== undefined && session.connection === 'usb-otg') {
      loader.FLASH_WRITE_SIZE = loader.chip.USB_RAM_BLOCK;
    }
    if (session.connection === 'socket') loader.FLASH_WRITE_SIZE = socketBlock;
  } catch (error) {
    if (error instanceof Failure) throw error;
    throw new Failure({ code: 'stub-not-started', params: { reason: reasonOf(error) } });
  }
}

async function uploadStub({ loader, line }: Session, revision: number): Promise<void> {
  const stub = await getStubJsonByChipName(loader.chip.CHIP_NAME, revision);
  if (stub === undefined) throw new Error('there is no stub for this chip');
  await uploadWhole({ loader, line }, stub.decodedText, stub.text_start);
  await uploadWhole({ loader, line }, stub.decodedData, stub.data_start);
  await run(loader, stub);
  const until = Date.now() + startTimeout;
  /* The ROM's own answer may come before the greeting, or be cut off as it jumps. */
  while (Date.now() < until) {
    const packet = await line.read(Math.max(1, until - Date.now()));
    if (Buffer.from(packet).toString('latin1') === greetingText) return;
  }
  throw new Silence('it did not greet');
}

/**
 * A segment of which a block was damaged or not answered is begun anew: the ROM counts a block that it has refused, and
 * takes no second try of it. Without a reset there is no other way back.
 */
async function uploadWhole(
  { loader, line }: Pick<Session, 'loader' | 'line'>,
  bytes: Uint8Array,
  address: number,
): Promise<void> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      await uploadSegment(loader, bytes, address);
      return;
    } catch (error) {
      const damaged = error instanceof ESPError || error instanceof Silence;
      if (!damaged || attempt === uploadAttempts) throw error;
      await line.drain(100, 1_000);
    }
  }
}

async function uploadSegment(loader: ESPLoader, bytes: Uint8Array, address: number): Promise<void> {
  if (bytes.length === 0) return;
  const blockSize = loader.ESP_RAM_BLOCK;
  const blocks = Math.ceil(bytes.length / blockSize);
  await loader.memBegin(bytes.length, blocks, blockSize, address);
  for (let block = 0; block < blocks; block += 1) {
    await loader.memBlock(bytes.slice(block * blockSize, (block + 1) * blockSize), block);
  }
}

async function run(loader: ESPLoader, stub: Stub): Promise<void> {
  const stayInLoader = stub.entry === 0 ? 1 : 0;
  await loader.command(loader.ESP_MEM_END, words(stayInLoader, stub.entry), 0, false);
}
