import type { ESPLoader } from 'esptool-js';
import type { BeforeMode } from '../../../../shared/contract/flash.ts';
import { waitsForDownload } from '../../../../shared/firmware/boot-output/download-mode.ts';
import { Failure, Silence } from '../failure.ts';
import { downloadSequences, type ResetStep } from '../reset/reset-sequence.ts';
import { runReset } from '../reset/run-reset.ts';
import type { Session } from './session.ts';

/** What a chip answered to SYNC. */
export interface Greeting {
  /** A stub of an earlier session still runs: nothing was reset, and nothing need be uploaded. */
  readonly stub: boolean;
}

const attempts = 7;
const syncsPerAttempt = 5;

/**
 * How long each SYNC waits without a reset, in milliseconds. A stub may still be busy with what a job that was cut off
 * has sent: 1.4 s for a block at 115200 baud, seconds for an erase. It loses what comes meanwhile, and three SYNCs wedge
 * it until its next reset (seen on the stubs of ESP32, ESP32-S3 and ESP32-C3).
 */
const waitsWithoutReset = [2_500, 4_000, 1_500] as const;
const syncPayload = new Uint8Array([0x07, 0x07, 0x12, 0x20, ...new Array<number>(32).fill(0x55)]);
const syncOperation = 0x08;

/**
 * Brings the chip into download mode (unless `no-reset`) and gets its first answer. `greetFirst`: it may be there
 * already. Throws `Failure`.
 */
export async function connect(session: Session, before: BeforeMode, greetFirst = false): Promise<Greeting> {
  if (before === 'no-reset') return await connectWithoutReset(session);
  const there = greetFirst ? await syncRepeatedly(session, shortWaits(session)) : undefined;
  if (there !== undefined) return there;
  const sequences = sequencesFor(session, before);
  for (let attempt = 0; attempt < attempts; attempt += 1) {
    const sequence = sequences[attempt % sequences.length];
    session.line.forgetText();
    if (sequence !== undefined) await runReset(sequence, session.port, session.line, session.address);
    const greeting = await syncRepeatedly(session, shortWaits(session));
    if (greeting !== undefined) return greeting;
    const wrongMode = bootMode(session.line.text);
    /* A chip that reports its boot mode has been reset properly: the next sequence may do better with the strap. */
    if (wrongMode !== undefined && attempt + 1 >= Math.max(2, sequences.length)) break;
  }
  throw new Failure(diagnose(session.line.text, session.address));
}

function shortWaits({ syncTimeout }: Session): readonly number[] {
  return new Array<number>(syncsPerAttempt).fill(syncTimeout);
}

async function connectWithoutReset(session: Session): Promise<Greeting> {
  const greeting = await syncRepeatedly(session, waitsWithoutReset);
  if (greeting !== undefined) return greeting;
  throw new Failure(diagnose(session.line.text, session.address));
}

function sequencesFor(
  session: Session,
  before: Exclude<BeforeMode, 'no-reset'>,
): readonly (readonly ResetStep[])[] {
  const connection = before === 'usb-reset' ? 'usb-jtag' : session.connection;
  return downloadSequences(connection, process.platform);
}

/** One SYNC after another, each as long as `waits` says in milliseconds; undefined when none was answered. */
async function syncRepeatedly(session: Session, waits: readonly number[]): Promise<Greeting | undefined> {
  for (const wait of waits) {
    try {
      return await syncOnce(session, wait);
    } catch (error) {
      if (!(error instanceof Silence)) throw error;
    }
  }
  return undefined;
}

/**
 * One SYNC, and everything that answers it: ROM and stub alike reply up to eight times, and a second SYNC sent on
 * top of that can wedge a stub until its next reset.
 */
async function syncOnce({ loader, line }: Session, syncTimeout: number): Promise<Greeting> {
  line.flush();
  const [value, data] = await command(loader, syncOperation, syncPayload, syncTimeout);
  await line.drain(50, 400);
  /* The ROM echoes part of the SYNC as the value and has four status bytes; a stub answers 0 with two. */
  return { stub: value === 0 && data.length === 2 };
}

async function command(
  loader: ESPLoader,
  operation: number,
  payload: Uint8Array,
  timeout: number,
): Promise<[number, Uint8Array]> {
  return loader.command(operation, payload, 0, true, timeout);
}

function bootMode(text: string): string | undefined {
  return waitsForDownload.test(text) ? undefined : /boot:(0x[0-9a-f]+)/i.exec(text)?.[1];
}

/** Why nothing answered, from what the ROM printed while it was reset. */
export function diagnose(text: string, address: string): Failure['fault'] {
  if (waitsForDownload.test(text)) return { code: 'chip-deaf', params: { port: address } };
  const mode = bootMode(text);
  if (mode !== undefined) return { code: 'wrong-boot-mode', params: { mode } };
  return { code: 'chip-silent', params: { port: address } };
}
