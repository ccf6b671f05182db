import { Failure, reasonOf } from '../failure.ts';
import { exchange, words } from '../loader/commands.ts';
import { romBaud, type Session } from '../loader/session.ts';
import type { Plan } from '../plan/plan.ts';
import { hardReset } from '../reset/reset-sequence.ts';
import { runReset } from '../reset/run-reset.ts';
import { BootListener } from './boot-listener.ts';
import type { JobEnd, Tell } from './job-report.ts';

const written: JobEnd = { verdict: 'written', fault: null };

/** Lets the new firmware run, and proves that it does. */
export async function resetAndWatch(session: Session, plan: Plan, tell: Tell): Promise<JobEnd> {
  const { line, port, address, connection } = session;
  tell({ kind: 'phase', phase: 'reset' });
  await line.setBaudRate(romBaud);
  const expectation = {
    app: plan.release.app?.image?.appDescriptor,
    written: plan.writes.some(({ file }) => file === plan.release.app),
  };
  const listener = new BootListener(line, expectation, (lines) => tell({ kind: 'boot', lines }));
  const overUsb = connection === 'usb-jtag' || connection === 'usb-otg';
  await runReset(hardReset(overUsb), port, line, address);
  tell({ kind: 'phase', phase: 'boots' });
  const judgement = await listener.judge();
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
