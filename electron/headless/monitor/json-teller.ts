import { explainDiagnosis, explainFault, explainPanic } from '../../../shared/messages/explain.ts';
import type { PanicView } from '../../../shared/contract/monitor.ts';
import { hex } from '../decode/frame-lines.ts';
import type { Terminal } from '../terminal.ts';
import { newConditions } from './new-conditions.ts';
import type { Teller } from './teller.ts';

/** JSON lines: `line`, `mark`, `dropped`, `panic` when it is decoded, `condition`, `state`. */
export function jsonTeller(terminal: Terminal): Teller {
  const { messages } = terminal;
  const print = (event: string, fields: object): void => terminal.print(JSON.stringify({ event, ...fields }));
  const conditions = newConditions();
  let before: { readonly state?: string; readonly code?: string | undefined } = {};
  return {
    batch({ lines, dropped, panics }) {
      if (dropped > 0) print('dropped', { lines: dropped });
      for (const { kind, seq, at, text, level, tag, mark } of lines) {
        if (mark === null) print('line', { seq, at, sent: kind === 'sent', level, tag, text });
        else print('mark', { seq, at, ...mark });
      }
      for (const panic of panics) {
        if (panic.elf === 'decoding') continue;
        const { cause, remedy } = explainPanic(panic.cause, messages);
        print('panic', { ...panicFields(panic), message: cause, remedy });
      }
    },
    state(session) {
      for (const { diagnosis, firstAt } of conditions(session.conditions)) {
        const { cause, remedy } = explainDiagnosis(diagnosis, messages);
        print('condition', { at: firstAt, ...diagnosis, message: cause, remedy });
      }
      const { state, port, baud } = session;
      const code = session.fault?.code;
      if (state === before.state && code === before.code) return;
      before = { state, code };
      const told = session.fault === null ? undefined : explainFault(session.fault, messages);
      const fault = told && { code, message: told.cause, remedy: told.remedy };
      print('state', { state, port, baud, fault: fault ?? null });
    },
  };
}

function panicFields({ id: _id, cores, fault, cause, ...panic }: PanicView): object {
  return {
    ...panic,
    code: cause.code,
    fault: fault?.code ?? null,
    cores: cores.map(({ addresses, ...core }) => ({
      ...core,
      addresses: addresses.map((each) => ({ ...each, address: hex(each.address) })),
    })),
  };
}
