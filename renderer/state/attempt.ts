import type { Outcome } from '../../shared/contract/fault.ts';
import type { Messages } from '../../shared/messages/messages.ts';
import { tellFault, tellProblem } from '../ui/toasts.ts';

/** The value of a call to the bench; null after having told the person why there is none. */
export async function attempt<T>(call: Promise<Outcome<T>>, messages: Messages): Promise<T | null> {
  try {
    const outcome = await call;
    if (outcome.ok) return outcome.value;
    tellFault(outcome.fault, messages);
  } catch {
    tellProblem(messages.shell.failed, messages.shell.connection.lost);
  }
  return null;
}
