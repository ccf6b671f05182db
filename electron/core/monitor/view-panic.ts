import type { Fault } from '../../../shared/contract/fault.ts';
import type { PanicView } from '../../../shared/contract/monitor.ts';
import { causeOf } from '../../../shared/firmware/panic/panic-cause.ts';
import type { Frame } from '../../../shared/firmware/elf/symbolizer.ts';
import type { Panic } from '../../../shared/firmware/panic/panic.ts';
import type { OpenElf } from '../panics/open-elf.ts';
import { reportPanic } from '../panics/report-panic.ts';
import type { FoundPanic } from './output.ts';

/** A crash before its ELF has been looked at: addresses without meaning. */
export function undecoded(id: number, found: FoundPanic): PanicView {
  const { panic, firstSeq, lastSeq, at } = found;
  return {
    ...{ id, firstSeq, lastSeq, at },
    ...{ kind: panic.kind, reason: panic.reason, cause: causeOf(panic) },
    elf: 'decoding',
    elfPath: null,
    running: panic.elfSha256Prefix ?? null,
    fault: null,
    cores: bareCores(panic),
  };
}

export function withoutElf(view: PanicView, fault: Fault | null): PanicView {
  return { ...view, elf: 'none', fault };
}

export function decoded(view: PanicView, panic: Panic, elf: OpenElf): PanicView {
  const { cores, mismatch } = reportPanic(panic, elf);
  const told = panic.elfSha256Prefix === undefined ? 'unknown' : 'same';
  return {
    ...view,
    elf: mismatch === undefined ? told : 'other',
    elfPath: elf.path,
    fault: mismatch ?? null,
    cores: cores.map(({ core, end, addresses }) => ({
      core: core ?? null,
      end,
      addresses: addresses.map(({ origin, address, guess, frames }) => ({
        ...{ origin, address, guess },
        frames: frames.filter(isKnown).map(frameView),
      })),
    })),
  };
}

function bareCores({ cores }: Panic): PanicView['cores'] {
  return cores.map(({ core, end, backtrace, registers }) => {
    const pc = registers['MEPC'] ?? registers['PC'];
    const counter = pc === undefined ? [] : [{ origin: 'pc' as const, address: pc }];
    const trace = backtrace.map((entry) => ({ origin: 'backtrace' as const, address: entry.pc }));
    const addresses = trace.length > 0 ? trace : counter;
    return {
      core: core ?? null,
      end,
      addresses: addresses.map((each) => ({ ...each, guess: false, frames: [] })),
    };
  });
}

function isKnown({ functionName, file }: Frame): boolean {
  return functionName !== undefined || file !== undefined;
}

function frameView({ functionName, file, line }: Frame): PanicView['cores'][0]['addresses'][0]['frames'][0] {
  return { functionName: functionName ?? null, file: file ?? null, line };
}
