import type { CoreDump, Panic } from './panic.ts';

/** What went wrong, as far as the handler's words and registers tell it without the ELF. */
export type PanicCauseParams = {
  'null-read': { address: number };
  'null-write': { address: number };
  'null-call': object;
  'bad-read': { address: number | null };
  'bad-write': { address: number | null };
  'bad-jump': { address: number | null };
  unaligned: { address: number | null };
  'illegal-instruction': object;
  'division-by-zero': object;
  'stack-overflow': { task: string | null };
  'stack-smashed': object;
  aborted: object;
  'assert-failed': { condition: string };
  'task-watchdog': object;
  'interrupt-watchdog': object;
  'cache-access': object;
  'double-exception': object;
  /** A backtrace that was printed on purpose. */
  backtrace: object;
  other: { reason: string };
};

export type PanicCause = {
  readonly [C in keyof PanicCauseParams]: { readonly code: C; readonly params: PanicCauseParams[C] };
}[keyof PanicCauseParams];

/** A member of a structure behind a null pointer lies no further away. */
const nullPage = 0x1000;

/** By the exception's name (Xtensa: `EXCCAUSE` in the ISA manual; RISC-V: `mcause`), as ESP-IDF's `panic_arch.c` prints it. */
export function causeOf(panic: Panic): PanicCause {
  switch (panic.kind) {
    case 'abort':
      return { code: 'aborted', params: {} };
    case 'assert':
      return { code: 'assert-failed', params: { condition: conditionIn(panic.reason) } };
    case 'stack-overflow':
      return { code: 'stack-overflow', params: { task: taskIn(panic.reason) } };
    case 'stack-smashing':
      return { code: 'stack-smashed', params: {} };
    case 'task-watchdog':
    case 'interrupt-watchdog':
    case 'cache-access':
    case 'backtrace':
      return { code: panic.kind, params: {} };
    case 'exception':
      return exceptionCause(panic);
  }
}

function exceptionCause({ reason, cores }: Panic): PanicCause {
  const name = /\(([^)]*)\)/.exec(reason)?.[1]?.trim() ?? reason;
  const address = faultAddress(cores[0]);
  const isNull = address !== null && address < nullPage;
  if (/^(?:LoadProhibited|Load access fault)/i.test(name)) {
    return isNull ? { code: 'null-read', params: { address } } : { code: 'bad-read', params: { address } };
  }
  if (/^(?:StoreProhibited|Store(?:\/AMO)? access fault)/i.test(name)) {
    return isNull ? { code: 'null-write', params: { address } } : { code: 'bad-write', params: { address } };
  }
  if (/^(?:InstrFetchProhibited|InstructionFetchError|Instruction access fault)/i.test(name)) {
    return isNull ? { code: 'null-call', params: {} } : { code: 'bad-jump', params: { address } };
  }
  if (/align/i.test(name)) return { code: 'unaligned', params: { address } };
  if (/^Illegal ?Instruction/i.test(name)) return { code: 'illegal-instruction', params: {} };
  if (/DivideByZero/i.test(name)) return { code: 'division-by-zero', params: {} };
  if (/double exception/i.test(name)) return { code: 'double-exception', params: {} };
  return { code: 'other', params: { reason: name } };
}

function faultAddress(core: CoreDump | undefined): number | null {
  return core?.registers['EXCVADDR'] ?? core?.registers['MTVAL'] ?? null;
}

/** ESP-IDF `assert.c`: `assert failed: function file:line (condition)`. */
function conditionIn(reason: string): string {
  return /\((.+)\)\s*$/.exec(reason)?.[1] ?? reason.replace(/^assert failed:\s*/, '');
}

function taskIn(reason: string): string | null {
  return (
    /stack overflow in task (\S+)/i.exec(reason)?.[1] ?? /triggered \(([^)]+)\)/.exec(reason)?.[1] ?? null
  );
}
