import { Failure, reasonOf } from '../failure.ts';
import { exchange, words } from '../loader/commands.ts';
import type { BootJudgement } from '../boot/judge-boot.ts';
import { romBaud, type Session } from '../loader/session.ts';
import type { Linked } from '../loader/with-chip.ts';
import type { Plan } from '../plan/plan.ts';
import { hasLeftBus, letRun } from '../reset/let-run.ts';
import { BootListener } from './boot-listener.ts';
import type { JobEnd, Tell } from './job-report.ts';

const written: JobEnd = { verdict: 'written', fault: null };

/** Lets the new firmware run, and proves that it does. */
export async function resetAndWatch(linked: Linked, plan: Plan, tell: Tell): Promise<JobEnd> {
  const { line } = linked.session;
  tell({ kind: 'phase', phase: 'reset' });
  await line.setBaudRate(romBaud);
  const expectation = {
    app: plan.release.app?.image?.appDescriptor,
    written: plan.writes.some(({ file }) => file === plan.release.app),
  };
  const listener = new BootListener(line, expectation, (lines) => tell({ kind: 'boot', lines }));
  const judgement = await watchBoot(linked, listener, tell);
  switch (judgement.kind) {
    case 'boots':
      return { verdict: 'pass', fault: null };
    case 'failed':
      throw new Failure(judgement.fault);
    case 'other':
    case 'unknown':
      return written;
  }
}

/** A chip whose own USB leaves the bus at the reset is heard again when it is back, without what it said meanwhile. */
async function watchBoot(
  { session, returned }: Linked,
  listener: BootListener,
  tell: Tell,
): Promise<BootJudgement> {
  const lost = await letRun(session);
  if (lost !== undefined) listener.listenTo(await returned(lost));
  tell({ kind: 'phase', phase: 'boots' });
  try {
    return await listener.judge();
  } catch (error) {
    if (lost !== undefined || !hasLeftBus(session, error)) throw error;
    listener.listenTo(await returned(error));
    return await listener.judge();
  }
}

/**
 * `--after no-reset`: no line is touched and the stub stays. It goes back to the rate at which the next session will
 * look for it.
 */
export async function leaveInStub(session: Session, baud: number | null, tell: Tell): Promise<JobEnd> {
  tell({ kind: 'skipped', phase: 'reset' });
  tell({ kind: 'skipped', phase: 'boots' });
  if (baud === null || baud === romBaud) return written;
  try {
    await exchange(session.loader, 'changeBaudRate', { payload: words(romBaud, baud) });
    await session.line.setBaudRate(romBaud);
  } catch (error) {
    if (error instanceof Failure) throw error;
    throw new Failure({ code: 'link-lost', params: { during: reasonOf(error) } });
  }
  return written;
}
