import { Failure } from '../failure.ts';
import { isOwnUsb, type Session } from '../loader/session.ts';
import { hardReset } from './reset-sequence.ts';
import { runReset } from './run-reset.ts';

/**
 * Resets the chip so that its app runs. Where its own USB has left the bus at that, which it may: what the port was lost
 * with, as a value. Throws `Failure`.
 */
export async function letRun(session: Session): Promise<Failure | undefined> {
  const { port, line, address } = session;
  try {
    await runReset(hardReset(isOwnUsb(session)), port, line, address);
    return undefined;
  } catch (error) {
    if (hasLeftBus(session, error)) return error;
    throw error;
  }
}

export function hasLeftBus(session: Pick<Session, 'connection'>, error: unknown): error is Failure {
  return isOwnUsb(session) && error instanceof Failure && error.fault.code === 'port-lost';
}
