import { ESPError } from 'esptool-js';
import type { BeforeMode, ChipView } from '../../../../shared/contract/flash.ts';
import { Failure, reasonOf, Refusal, Silence } from '../failure.ts';
import { canChangeBaud, changeBaud, slowerThan } from './baud.ts';
import { connect } from './connect.ts';
import { readFlash, setFlashSize } from './flash-memory.ts';
import { identify, type Identity } from './identify.ts';
import { romBaud, type Session } from './session.ts';
import { startStub } from './stub.ts';

export interface EstablishHooks {
  readonly connected?: () => void;
  readonly identified?: (identity: Identity) => void;
  readonly steppedDown?: (from: number, to: number) => void;
}

export interface Established {
  readonly chip: ChipView;
  /** What the link runs at; null where it has no rate of its own. */
  readonly baud: number | null;
}

/** What to begin with. */
export interface Approach {
  readonly before: BeforeMode;
  /** The fastest rate to try. */
  readonly baud: number;
  /** The board was being reset into download mode when it left the bus: it is there already, and would leave again. */
  readonly isReset?: boolean;
}

/**
 * From an open port to a chip that runs the stub at the fastest rate that works, up to `baud`. A rate that turns out
 * dead costs a reset, for the chip is then deaf at any other. Throws `Failure`.
 */
export async function establish(
  session: Session,
  { before, baud, isReset = false }: Approach,
  hooks: EstablishHooks = {},
): Promise<Established> {
  for (let wanted = baud, greetFirst = isReset; ; greetFirst = false) {
    session.loader.IS_STUB = false;
    const greeting = await connect(session, before, greetFirst);
    hooks.connected?.();
    const identity = await named('identify', identify(session));
    hooks.identified?.(identity);
    await startStub(session, identity, greeting);
    if (wanted === romBaud || !canChangeBaud(session)) {
      return await withFlash(session, identity, canChangeBaud(session) ? romBaud : null);
    }
    if (await named(`change to ${wanted} baud`, changeBaud(session, wanted))) {
      return await withFlash(session, identity, wanted);
    }
    await returnToRomBaud(session);
    if (before === 'no-reset')
      return await withFlash(session, identity, await stillAtRomBaud(session, wanted));
    const next = slowerThan(wanted);
    if (next === undefined) throw new Failure({ code: 'baud-change-failed', params: { baud: wanted } });
    hooks.steppedDown?.(wanted, next);
    wanted = next;
  }
}

async function withFlash(session: Session, identity: Identity, baud: number | null): Promise<Established> {
  const flash = await named('flash id', readFlash(session.loader));
  if (flash.flashSize !== null) {
    await named('flash parameters', setFlashSize(session.loader, flash.flashSize));
  }
  return { chip: { ...identity, ...flash }, baud };
}

async function returnToRomBaud({ loader, line }: Session): Promise<void> {
  await line.setBaudRate(romBaud);
  loader.transport.baudrate = romBaud;
}

/** Without a reset there is one hope left: that the chip never took the new rate. */
async function stillAtRomBaud({ loader, line }: Session, wanted: number): Promise<number> {
  await line.drain(100, 500);
  try {
    await loader.readReg(loader.CHIP_DETECT_MAGIC_REG_ADDR, 1_000);
    return romBaud;
  } catch (error) {
    if (error instanceof Failure) throw error;
    throw new Failure({ code: 'baud-change-failed', params: { baud: wanted } });
  }
}

/** Makes the chip's silence or refusal a fault that says what was under way. */
export async function named<T>(during: string, step: Promise<T>): Promise<T> {
  try {
    return await step;
  } catch (error) {
    if (error instanceof Failure) throw error;
    const expected = error instanceof Silence || error instanceof Refusal || error instanceof ESPError;
    if (!expected) throw error;
    throw new Failure({ code: 'link-lost', params: { during: `${during}: ${reasonOf(error)}` } });
  }
}
