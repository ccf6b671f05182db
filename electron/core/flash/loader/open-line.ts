import { Failure } from '../failure.ts';
import { openFault } from '../port/port-faults.ts';
import { romBaud, type Session } from './session.ts';

/** Opens the port of a session. Throws `Failure`. */
export async function openLine({ line, address }: Session): Promise<void> {
  try {
    await line.open(romBaud);
  } catch (error) {
    throw error instanceof Failure ? error : new Failure(openFault(address, error, process.platform));
  }
}
