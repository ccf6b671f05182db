import type { Fault, FaultCode, Outcome } from '../../../../shared/contract/fault.ts';
import type { AfterMode, ChipView } from '../../../../shared/contract/flash.ts';
import { chipByName } from '../../../../shared/firmware/chips.ts';
import { fail, ok } from '../../../../shared/result.ts';
import { Failure } from '../failure.ts';
import { leaveInStub } from '../job/finish.ts';
import { named } from '../loader/establish.ts';
import { romBaud } from '../loader/session.ts';
import { withChip, type ChipOrder, type Linked } from '../loader/with-chip.ts';
import { letRun } from '../reset/let-run.ts';

/** What is done with one chip outside a job, and how it is left. */
export interface OperationOrder extends ChipOrder {
  readonly after: AfterMode;
  /** Fails where another chip answers. */
  readonly expectedChip?: string | undefined;
}

export type OperationStep = 'connect' | 'read' | 'erase' | 'write' | 'verify';

/** What an operation tells while it runs. Plain data, like a job's. */
export type OperationReport =
  | { readonly kind: 'step'; readonly step: OperationStep }
  | { readonly kind: 'chip'; readonly chip: ChipView; readonly baud: number | null }
  | { readonly kind: 'progress'; readonly done: number; readonly total: number }
  | { readonly kind: 'stepped-down'; readonly from: number; readonly to: number }
  | { readonly kind: 'lost'; readonly reason: FaultCode };

export type TellOperation = (report: OperationReport) => void;

/** Called again after a lost connection: it has to remember what it has done. Throws `Failure`. */
export type Work<T> = (linked: Linked) => Promise<T>;

/** Runs `work` on the chip, lets the chip run or leaves it as asked, and releases the port whatever happens. */
export async function operate<T>(
  order: OperationOrder,
  signal: AbortSignal,
  tell: TellOperation,
  work: Work<T>,
): Promise<Outcome<T>> {
  const hooks = {
    connecting: () => tell({ kind: 'step', step: 'connect' }),
    steppedDown: (from: number, to: number) => tell({ kind: 'stepped-down', from, to }),
    lost: (reason: FaultCode) => tell({ kind: 'lost', reason }),
  };
  try {
    return ok(
      await withChip(order, signal, hooks, async (linked) => {
        tell({ kind: 'chip', chip: linked.chip, baud: linked.baud });
        expectChip(order, linked.chip);
        const result = await named('flash', work(linked));
        linked.makeFinal();
        await leave(order, linked);
        return result;
      }),
    );
  } catch (error) {
    if (error instanceof Failure) return fail(error.fault);
    throw error;
  }
}

function expectChip({ expectedChip }: OperationOrder, { chip }: ChipView): void {
  if (expectedChip === undefined || chipByName(expectedChip)?.name === chip) return;
  const title = (name: string): string => chipByName(name)?.title ?? name;
  refuse({ code: 'chip-not-asked-for', params: { asked: title(expectedChip), actual: title(chip) } });
}

async function leave({ after }: OperationOrder, { session, baud }: Linked): Promise<void> {
  if (after === 'no-reset') {
    await leaveInStub(session, baud, () => undefined);
    return;
  }
  /* Whoever listens next hears the ROM, which knows no other rate. */
  await session.line.setBaudRate(romBaud);
  await letRun(session);
}

export function refuse(fault: Fault): never {
  throw new Failure(fault);
}
