import type { BacktraceEntry, CoreDump, PanicKind } from './panic.ts';

/** Which line begins which crash; the first that fits. */
const beginnings: readonly (readonly [PanicKind, RegExp])[] = [
  ['interrupt-watchdog', /Guru Meditation Error:.*Interrupt wdt timeout.*/],
  ['cache-access', /Guru Meditation Error:.*\bCache (?:disabled|error|exception).*/],
  [
    'stack-overflow',
    /(?:Guru Meditation Error:.*)?(?:Stack canary watchpoint triggered|A stack overflow in task ).*/,
  ],
  ['stack-overflow', /Guru Meditation Error:.*Stack protection fault.*/],
  ['exception', /Guru Meditation Error:.*/],
  ['abort', /abort\(\) was called at PC (0x[0-9a-f]+).*/i],
  ['assert', /assert failed:.*/],
  ['stack-smashing', /Stack smashing protect failure!.*/],
  ['task-watchdog', /Task watchdog got triggered\..*/],
];

export interface Beginning {
  readonly kind: PanicKind;
  readonly reason: string;
  readonly abortedAt: number | undefined;
}

export function beginningIn(line: string): Beginning | undefined {
  for (const [kind, pattern] of beginnings) {
    const match = pattern.exec(line);
    if (match === null) continue;
    const address = match[1] === undefined ? undefined : Number.parseInt(match[1], 16);
    return { kind, reason: match[0].trim(), abortedAt: address };
  }
  return undefined;
}

const backtrace = /Backtrace:((?:\s*0x[0-9a-f]{8}:0x[0-9a-f]{8})+)\s*(\|<-(?:CORRUPTED|CONTINUES))?/i;
const longestBacktrace = 256;

/** Address and stack pointer of each level, and how the list ended. */
export function backtraceIn(line: string): Pick<CoreDump, 'backtrace' | 'end'> | undefined {
  const match = backtrace.exec(line);
  if (match === null) return undefined;
  const entries: BacktraceEntry[] = (match[1] ?? '')
    .trim()
    .split(/\s+/)
    .slice(0, longestBacktrace)
    .map((pair) => {
      const [pc = '', sp = ''] = pair.split(':');
      return { pc: Number.parseInt(pc, 16), sp: Number.parseInt(sp, 16) };
    });
  const mark = match[2]?.toUpperCase() ?? '';
  const end = mark.includes('CORRUPTED') ? 'corrupted' : mark === '' ? 'complete' : 'continues';
  return { backtrace: entries, end };
}

const register = /\b([A-Z][A-Z0-9/]{0,8})\s*: (0x[0-9a-f]{8})\b/gi;

/** The registers of one line of a register dump; empty for any other line. */
export function registersIn(line: string): readonly (readonly [string, number])[] {
  if (!/^\s*[A-Z][A-Z0-9/]{0,8}\s*: 0x/i.test(line)) return [];
  return [...line.matchAll(register)].map(([, name = '', value = '']) => [
    name.toUpperCase(),
    Number.parseInt(value, 16),
  ]);
}

const stackLine = /^\s*([0-9a-f]{8}):((?:\s+0x[0-9a-f]{8})+)\s*$/i;

/** The words of one line of a stack dump, with their addresses. */
export function stackWordsIn(line: string): CoreDump['stack'] {
  const match = stackLine.exec(line);
  if (match === null) return [];
  const start = Number.parseInt(match[1] ?? '', 16);
  const words = (match[2] ?? '').trim().split(/\s+/);
  return words.map((word, index) => ({ address: start + index * 4, word: Number.parseInt(word, 16) }));
}

/** The core that a line says it is about. */
export function coreIn(line: string): number | undefined {
  const match = /(?:\bcore\s+|\bCPU\s?)(\d)\b/i.exec(line);
  return match === null ? undefined : Number(match[1]);
}
