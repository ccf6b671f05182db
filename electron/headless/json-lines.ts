import type { Fault } from '../../shared/contract/fault.ts';
import { explainFault } from '../../shared/messages/explain.ts';
import type { Messages } from '../../shared/messages/messages.ts';
import type { Terminal } from './terminal.ts';

/** One line of JSON: `event`, `at` in milliseconds since the epoch, and what belongs to it. */
export function printEvent(terminal: Terminal, event: string, fields: object): void {
  terminal.print(JSON.stringify({ event, at: Date.now(), ...fields }));
}

/** A fault as every line tells it: its code, its cause and remedy in the user's language, and itself; all null for none. */
export function faultFields(fault: Fault | null, messages: Messages): object {
  if (fault === null) return { code: null, message: null, remedy: null, fault };
  const { cause, remedy } = explainFault(fault, messages);
  return { code: fault.code, message: cause, remedy, fault };
}
