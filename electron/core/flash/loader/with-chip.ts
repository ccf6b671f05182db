import { setTimeout as delay } from 'node:timers/promises';
import type { FaultCode } from '../../../../shared/contract/fault.ts';
import type { BeforeMode, ChipView } from '../../../../shared/contract/flash.ts';
import { Failure } from '../failure.ts';
import type { PortHandle } from '../port/open-port.ts';
import { slowerThan } from './baud.ts';
import { establish, type EstablishHooks } from './establish.ts';
import type { Line } from './line.ts';
import { openLine } from './open-line.ts';
import { createSession, isOwnUsb, type Session } from './session.ts';

/** How to reach one chip. */
export interface ChipOrder {
  readonly address: string;
  readonly handle: PortHandle;
  readonly baud: number;
  readonly before: BeforeMode;
}

/** A chip that runs the stub on an open line. */
export interface Linked {
  readonly session: Session;
  readonly chip: ChipView;
  /** What the link runs at; null where it has no rate of its own. */
  readonly baud: number | null;
  /** From here on a lost connection is the end. */
  makeFinal(): void;
  /** An open line to a board that left the bus by itself, once it is back; throws `lost` where it stays away. */
  readonly returned: (lost: Failure) => Promise<Line>;
}

export interface LinkHooks extends EstablishHooks {
  /** The port is being opened, or after a loss: is open again. */
  readonly connecting?: () => void;
  /** The connection was lost and is about to be made again. */
  readonly lost?: (reason: FaultCode) => void;
}

/** How often one order connects anew. */
const reconnects = 2;
/** Milliseconds for a cable to be plugged back in, or for a device to come back under its path. */
const returnLimit = 5_000;
const returnInterval = 200;
/**
 * Without a reset the stub is still busy with what had reached it when the line broke, and loses what comes meanwhile:
 * a SYNC that it takes in half leaves it deaf for the next ones too (seen on the real stub code of the ESP32-S3).
 */
const quietWithoutReset = 2_500;

/** What a connection that is gone, or a loader that is, comes to. */
const losses: ReadonlySet<FaultCode> = new Set([
  'port-lost',
  'link-lost',
  'stub-not-started',
  'erase-failed',
  'write-failed',
]);

/**
 * Runs `work` on a connection to the chip, and again on a new one when it was lost: what it did before, `work` has to
 * remember itself. Another board under the same path is refused. A loader that stopped answering is met with a slower
 * rate. The port is closed whatever happens. Throws `Failure`.
 */
export async function withChip<T>(
  order: ChipOrder,
  signal: AbortSignal,
  hooks: LinkHooks,
  work: (linked: Linked) => Promise<T>,
): Promise<T> {
  const state: LinkState = { baud: order.baud, final: false, mac: undefined, answered: false };
  hooks.connecting?.();
  for (let lost: Failure | undefined, count = 0; ; count += 1) {
    try {
      return await connectAndWork(order, state, lost, { signal, hooks, work });
    } catch (error) {
      /* The very loss again: the port did not come back. */
      if (count === reconnects || error === lost || signal.aborted || !isLoss(error, order, state))
        throw error;
      lost = error;
      hooks.lost?.(error.fault.code);
      if (error.fault.code !== 'port-lost') stepDown(state, hooks);
    }
  }
}

interface LinkState {
  /** What to try next. */
  baud: number;
  final: boolean;
  /** Of the first chip that answered. */
  mac: string | undefined;
  /** On the connection at hand. */
  answered: boolean;
}

interface Attempt<T> {
  readonly signal: AbortSignal;
  readonly hooks: LinkHooks;
  readonly work: (linked: Linked) => Promise<T>;
}

async function connectAndWork<T>(
  order: ChipOrder,
  state: LinkState,
  lost: Failure | undefined,
  { signal, hooks, work }: Attempt<T>,
): Promise<T> {
  let session = lost === undefined ? await opened(order, signal) : await reopened(order, signal, lost);
  try {
    if (lost !== undefined) hooks.connecting?.();
    const isReset = lost?.fault.code === 'port-lost' && !state.answered && isOwnUsb(order.handle);
    state.answered = false;
    const connected = (): void => {
      state.answered = true;
      hooks.connected?.();
    };
    const { chip, baud } = await establish(
      session,
      { ...order, baud: state.baud, isReset },
      { ...hooks, connected },
    );
    if (state.mac !== undefined && chip.mac !== state.mac) {
      throw new Failure({ code: 'other-board', params: { expected: state.mac, actual: chip.mac } });
    }
    state.mac = chip.mac;
    state.baud = baud ?? state.baud;
    const returned = async (reason: Failure): Promise<Line> => {
      await session.line.close();
      session = await reopened(order, signal, reason);
      return session.line;
    };
    return await work({ session, chip, baud, makeFinal: () => (state.final = true), returned });
  } finally {
    await session.line.close();
  }
}

async function opened({ handle, address }: ChipOrder, signal: AbortSignal): Promise<Session> {
  const session = createSession(handle.port, address, handle.connection, signal);
  try {
    await openLine(session);
    return session;
  } catch (error) {
    await session.line.close();
    throw error;
  }
}

/** Tries the port until it is there again; throws `lost` where it does not come back. */
async function reopened(order: ChipOrder, signal: AbortSignal, lost: Failure): Promise<Session> {
  const until = performance.now() + returnLimit;
  for (let wait = order.before === 'no-reset' ? quietWithoutReset : returnInterval; ; wait = returnInterval) {
    await delay(wait, undefined, { signal }).catch(() => {
      throw new Failure({ code: 'cancelled', params: {} });
    });
    try {
      return await opened(order, signal);
    } catch (error) {
      if (!(error instanceof Failure) || error.fault.code === 'cancelled') throw error;
      if (performance.now() >= until) throw lost;
    }
  }
}

/** Without a reset only a line that comes back helps: a loader that fell silent on an open one stays so. */
function isLoss(error: unknown, { before }: ChipOrder, { final }: LinkState): error is Failure {
  if (final || !(error instanceof Failure)) return false;
  const { code } = error.fault;
  return before === 'no-reset' ? code === 'port-lost' : losses.has(code);
}

function stepDown(state: LinkState, hooks: LinkHooks): void {
  const slower = slowerThan(state.baud);
  if (slower === undefined) return;
  hooks.steppedDown?.(state.baud, slower);
  state.baud = slower;
}
