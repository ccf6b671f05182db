import type { Fault } from '../../../../shared/contract/fault.ts';
import type { FlashPhase } from '../../../../shared/contract/flash.ts';
import { Failure, reasonOf } from '../failure.ts';
import type { PreparedImage } from '../images/prepared-image.ts';
import { withChip, type Linked, type LinkHooks } from '../loader/with-chip.ts';
import { blockingFault } from '../plan/blocking-fault.ts';
import { makePlan, type Plan } from '../plan/plan.ts';
import { viewPlan } from '../plan/plan-view.ts';
import { blockers } from '../plan/preflight.ts';
import { leaveInStub, resetAndWatch } from './finish.ts';
import type { JobEnd, JobOrder, Tell } from './job-report.ts';
import type { JobProvisioning } from './provisioning.ts';
import { prepareWrites } from './prepare-writes.ts';
import { writePlan } from './write-plan.ts';
import { newRecord, type WriteRecord } from './write-record.ts';

/** Who has a say in a job before the flash changes. */
export interface Admission {
  readonly provisioning: JobProvisioning;
  /** Once the chip, and what it is to be given, is known: what speaks against this board. */
  readonly judge: (mac: string) => Promise<Fault | undefined>;
}

/** Carries out one order and releases the port, whatever happens. Never rejects. */
export type RunJob = (
  order: JobOrder,
  signal: AbortSignal,
  tell: Tell,
  admission: Admission,
) => Promise<JobEnd>;

export const runJob: RunJob = async (order, signal, tell, admission) => {
  const run: Run = { order, record: newRecord(), tell, ...admission };
  /* Deflating keeps the thread pool busy about as long as connecting takes the chip. */
  prepareWrites(order.plan).catch(() => undefined);
  try {
    return await withChip(order, signal, hooksFor(tell), (linked) => carryOut(run, linked));
  } catch (error) {
    return endOf(error);
  }
};

function hooksFor(tell: Tell): LinkHooks {
  const enter = (phase: FlashPhase): void => tell({ kind: 'phase', phase });
  return {
    connecting: () => enter('connect'),
    connected: () => enter('identify'),
    identified: ({ chip, revision, mac }) => tell({ kind: 'identified', chip, revision, mac }),
    steppedDown: (from, to) => {
      tell({ kind: 'stepped-down', from, to });
      enter('connect');
    },
    lost: (reason) => tell({ kind: 'lost', reason }),
  };
}

function endOf(error: unknown): JobEnd {
  if (!(error instanceof Failure)) {
    return { verdict: 'failed', fault: { code: 'job-crashed', params: { reason: reasonOf(error) } } };
  }
  return { verdict: error.fault.code === 'cancelled' ? 'cancelled' : 'failed', fault: error.fault };
}

/** What outlives a connection. */
interface Run extends Admission {
  readonly order: JobOrder;
  readonly record: WriteRecord;
  readonly tell: Tell;
}

async function carryOut(run: Run, linked: Linked): Promise<JobEnd> {
  const { order, record, provisioning, tell } = run;
  const { session, chip, baud } = linked;
  const { plan, images } = await planForChip(run, linked);
  await admit(run, linked);
  await session.line.whileOpen(provisioning.begin());
  await writePlan(session, chip, { plan, images, skip: order.skip, record }, tell);
  linked.makeFinal();
  return order.after === 'no-reset'
    ? await leaveInStub(session, baud, tell)
    : await resetAndWatch(linked, plan, tell);
}

/** The plan again, now that the size of the flash is known, and its last judgement before anything is written. */
async function planForChip(
  { order, provisioning, tell }: Run,
  { session: { line }, chip, baud }: Linked,
): Promise<{ readonly plan: Plan; readonly images: readonly PreparedImage[] }> {
  const { release, choices } = order.plan;
  checkFlashSize(chip.flashSize, order.minimumFlash);
  const own = await line.whileOpen(provisioning.ownWrites(chip.mac, tell));
  const outcome = makePlan(release, choices, chip.flashSize ?? release.flashSize ?? null, own);
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

/** Before the board is given a number that it could not keep. Throws `Failure`. */
function checkFlashSize(actual: number | null, minimum: number | undefined): void {
  if (minimum === undefined || (actual !== null && actual >= minimum)) return;
  throw new Failure({ code: 'flash-below-recipe', params: { minimum, actual } });
}

/** The board may be another's namesake: that is for a person to override, not for the job to ignore. */
async function admit({ order, judge, tell }: Run, { session, chip }: Linked): Promise<void> {
  const fault = await session.line.whileOpen(judge(chip.mac));
  if (fault === undefined) return;
  if (!order.overrides.includes(fault.code)) throw new Failure(fault);
  tell({ kind: 'overridden', code: fault.code });
}
