import { styleText } from 'node:util';
import type { AddressView, LineView, PanicView } from '../../../shared/contract/monitor.ts';
import { explainDiagnosis, explainFault, explainPanic } from '../../../shared/messages/explain.ts';
import type { Messages } from '../../../shared/messages/messages.ts';
import { hex } from '../decode/frame-lines.ts';
import type { Terminal } from '../terminal.ts';
import { newConditions } from './new-conditions.ts';
import type { Teller } from './teller.ts';

/** Lines in their colours; what the monitor itself says stands apart, behind `---`. */
export function textTeller(terminal: Terminal, timestamps: boolean): Teller {
  const { messages } = terminal;
  const say = (text: string): void => terminal.print(styleText('dim', `--- ${text}`));
  const conditions = newConditions();
  let hindrance: string | undefined;
  return {
    batch({ lines, dropped, panics }) {
      if (dropped > 0) say(messages.monitorCommand.dropped(dropped));
      for (const line of lines) {
        if (line.mark !== null) say(markText(line.mark, messages));
        else terminal.print(`${timestamps ? `${timeOf(line)} ` : ''}${inColours(line)}`);
      }
      for (const panic of panics) {
        if (panic.elf !== 'decoding') for (const text of panicText(panic, messages)) say(text);
      }
    },
    state(session) {
      for (const { diagnosis } of conditions(session.conditions)) {
        const { cause, remedy } = explainDiagnosis(diagnosis, messages);
        say(`${cause} ${remedy}`);
      }
      const { fault } = session;
      if (fault?.code === hindrance) return;
      hindrance = fault?.code;
      /* That it has gone is a mark among the lines, and that it is not there yet goes without saying. */
      if (fault === null || fault.code === 'port-lost' || fault.code === 'port-not-found') return;
      const { cause, remedy } = explainFault(fault, messages);
      say(`${cause} ${remedy}`);
    },
  };
}

function markText(mark: NonNullable<LineView['mark']>, { monitor }: Messages): string {
  return (monitor.marks[mark.code] as (params: unknown) => string)(mark.params);
}

function timeOf({ at }: LineView): string {
  return styleText(
    'dim',
    new Date(at).toTimeString().slice(0, 8) + `.${String(at % 1_000).padStart(3, '0')}`,
  );
}

function inColours({ text, spans }: LineView): string {
  let shown = '';
  let from = 0;
  for (const span of spans) {
    const color = span.color === null ? '' : `${span.color < 8 ? 30 + span.color : 82 + span.color}`;
    const codes = [...(span.bold ? ['1'] : []), ...(color === '' ? [] : [color])].join(';');
    const piece = text.slice(span.from, span.to);
    shown +=
      text.slice(from, span.from) + (process.stdout.isTTY ? `\u001b[${codes}m${piece}\u001b[0m` : piece);
    from = span.to;
  }
  return shown + text.slice(from);
}

function panicText(panic: PanicView, messages: Messages): readonly string[] {
  const { cause, remedy } = explainPanic(panic.cause, messages);
  const addresses = panic.cores.flatMap(({ addresses: each }) => each);
  return [panic.reason, `${cause} ${remedy}`, elfText(panic, messages), ...addresses.flatMap(addressText)];
}

function elfText({ elf, fault, running }: PanicView, messages: Messages): string {
  const { panic } = messages.monitor;
  if (fault !== null) {
    const { cause, remedy } = explainFault(fault, messages);
    return `${cause} ${remedy}`;
  }
  if (elf === 'same') return `${panic.same} (${running ?? ''})`;
  return elf === 'none' ? messages.monitorCommand.noElf : panic.unknownDetail;
}

function addressText({ address, guess, frames }: AddressView): readonly string[] {
  const shown = `  ${guess ? '? ' : ''}${hex(address)}`;
  if (frames.length === 0) return [shown];
  return frames.map(
    ({ functionName, file, line }, level) =>
      `${level === 0 ? shown : ' '.repeat(shown.length)} ${functionName ?? '??'} ${file ?? '??'}:${line}`,
  );
}
