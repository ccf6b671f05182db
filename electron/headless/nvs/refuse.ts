import type { Fault } from '../../../shared/contract/fault.ts';
import { explainFault } from '../../../shared/messages/explain.ts';
import { exitCode } from '../exit-code.ts';
import type { Terminal } from '../terminal.ts';

export function refuse(fault: Fault, { json }: { readonly json?: true }, terminal: Terminal): void {
  const { cause, remedy } = explainFault(fault, terminal.messages);
  if (json) {
    const document = { fault: { code: fault.code, message: cause, remedy } };
    terminal.print(JSON.stringify(document, undefined, 2));
  }
  terminal.error(`${cause} ${remedy}`);
  terminal.exit(exitCode.failed);
}
