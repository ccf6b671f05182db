import type { Outcome } from '../../../shared/contract/fault.ts';
import type { BeforeMode, ChipView } from '../../../shared/contract/flash.ts';
import { fail, ok } from '../../../shared/result.ts';
import { Failure } from './failure.ts';
import { establish } from './loader/establish.ts';
import { openLine } from './loader/open-line.ts';
import { createSession, romBaud } from './loader/session.ts';
import type { PortHandle } from './port/open-port.ts';
import { hardReset } from './reset/reset-sequence.ts';
import { runReset } from './reset/run-reset.ts';

/** Connects, reads what the chip is, and lets it run again unless no reset is wanted. Writes nothing. */
export async function identifyChip(
  { port, connection }: PortHandle,
  address: string,
  before: BeforeMode,
  signal: AbortSignal,
): Promise<Outcome<ChipView>> {
  const session = createSession(port, address, connection, signal);
  try {
    await openLine(session);
    const { chip } = await establish(session, before, romBaud);
    if (before !== 'no-reset') {
      const overUsb = connection === 'usb-jtag' || connection === 'usb-otg';
      await runReset(hardReset(overUsb), port, session.line, address);
    }
    return ok(chip);
  } catch (error) {
    if (error instanceof Failure) return fail(error.fault);
    throw error;
  } finally {
    await session.line.close();
  }
}
