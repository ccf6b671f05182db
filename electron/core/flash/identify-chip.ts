import type { Outcome } from '../../../shared/contract/fault.ts';
import type { BeforeMode, ChipView } from '../../../shared/contract/flash.ts';
import { fail, ok } from '../../../shared/result.ts';
import { Failure } from './failure.ts';
import { romBaud } from './loader/session.ts';
import { withChip } from './loader/with-chip.ts';
import type { PortHandle } from './port/open-port.ts';
import { letRun } from './reset/let-run.ts';

/** Connects, reads what the chip is, and lets it run again unless no reset is wanted. Writes nothing. */
export async function identifyChip(
  handle: PortHandle,
  address: string,
  before: BeforeMode,
  signal: AbortSignal,
): Promise<Outcome<ChipView>> {
  const order = { handle, address, before, baud: romBaud };
  try {
    return ok(
      await withChip(order, signal, {}, async (linked) => {
        linked.makeFinal();
        if (before !== 'no-reset') await letRun(linked.session);
        return linked.chip;
      }),
    );
  } catch (error) {
    if (error instanceof Failure) return fail(error.fault);
    throw error;
  }
}
