import type { ChipView, FlashPhase } from '../../../../shared/contract/flash.ts';
import { Failure, reasonOf } from '../failure.ts';
import type { PreparedImage } from '../images/prepared-image.ts';
import { establish } from '../loader/establish.ts';
import { createSession, romBaud, type Session } from '../loader/session.ts';
import { blockingFault } from '../plan/blocking-fault.ts';
import { makePlan, type Plan } from '../plan/plan.ts';
import { viewPlan } from '../plan/plan-view.ts';
import { blockers } from '../plan/preflight.ts';
import { openFault } from '../port/port-faults.ts';
import { leaveInStub, resetAndWatch } from './finish.ts';
import type { JobEnd, JobOrder, Tell } from './job-report.ts';
import { prepareWrites } from './prepare-writes.ts';
import { newRecord } from './write-record.ts';
import { writePlan } from './write-plan.ts';

/** Carries out one order and releases the port, whatever happens. Never rejects. */
export async function runJob(order: JobOrder, signal: AbortSignal, tell: Tell): Promise<JobEnd> {
  const { port, connection } = order.handle;
  const session = createSession(port, order.address, connection, signal);
  try {
    return await carryOut(order, session, tell);
  } catch (error) {
    return endOf(error);
  } finally {
    await session.line.close();
  }
}

function endOf(error: unknown): JobEnd {
  if (!(error instanceof Failure)) {
    return { verdict: 'failed', fault: { code: 'job-crashed', params: { reason: reasonOf(error) } } };
  }
  return { verdict: error.fault.code === 'cancelled' ? 'cancelled' : 'failed', fault: error.fault };
}

async function carryOut(order: JobOrder, session: Session, tell: Tell): Promise<JobEnd> {
  const enter = (phase: FlashPhase): void => tell({ kind: 'phase', phase });
  enter('connect');
  /* Deflating keeps the thread pool busy about as long as connecting takes the chip. */
  prepareWrites(order.plan).catch(() => undefined);
  await openLine(session);
  const { chip, baud } = await establish(session, order.before, order.baud, {
    connected: () => enter('identify'),
    identified: ({ chip: name, revision, mac }) => tell({ kind: 'identified', chip: name, revision, mac }),
    steppedDown: (from, to) => {
      tell({ kind: 'stepped-down', from, to });
      enter('connect');
    },
  });
  const { plan, images } = await planForChip(order, session, chip, baud, tell);
  await writePlan(session, chip, { plan, images, skip: order.skip, record: newRecord() }, tell);
  return order.after === 'no-reset'
    ? await leaveInStub(session, baud, tell)
    : await resetAndWatch(session, plan, tell);
}

/** Opens the port of a session. Throws `Failure`. */
export async function openLine({ line, address }: Session): Promise<void> {
  try {
    await line.open(romBaud);
  } catch (error) {
    throw error instanceof Failure ? error : new Failure(openFault(address, error, process.platform));
  }
}

/** The plan again, now that the size of the flash is known, and its last judgement before anything is written. */
async function planForChip(
  order: JobOrder,
  { line }: Session,
  chip: ChipView,
  baud: number | null,
  tell: Tell,
): Promise<{ readonly plan: Plan; readonly images: readonly PreparedImage[] }> {
  const { release, choices } = order.plan;
  const outcome = makePlan(release, choices, chip.flashSize ?? release.flashSize ?? null);
  if (!outcome.ok) throw new Failure(outcome.fault);
  const plan = outcome.value;
  const images = await line.whileOpen(prepareWrites(plan, chip));
  const { expectedChip, overrides } = order;
  const view = viewPlan(plan, { chip, expectedChip, baud: baud ?? order.baud, images });
  tell({ kind: 'chip', chip, baud, plan: view });
  const fault = blockingFault(blockers(view.preflight, overrides));
  if (fault !== undefined) throw new Failure(fault);
  for (const { code, severity } of view.preflight) {
    if (severity === 'error') tell({ kind: 'overridden', code });
  }
  return { plan, images };
}
