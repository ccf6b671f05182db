import type { Fault } from '../../../shared/contract/fault.ts';
import { decodePanic, type DecodedCore } from '../../../shared/firmware/panic/decode-panic.ts';
import type { Panic } from '../../../shared/firmware/panic/panic.ts';
import type { OpenElf } from './open-elf.ts';

/** One crash with what its addresses mean. */
export interface PanicReport {
  readonly panic: Panic;
  readonly cores: readonly DecodedCore[];
  /** The ELF is not that of the app that crashed. */
  readonly mismatch: Fault | undefined;
}

export function reportPanic(panic: Panic, { path, sha256, elf, symbolizer }: OpenElf): PanicReport {
  const running = panic.elfSha256Prefix;
  const mismatch: Fault | undefined =
    running === undefined || sha256.startsWith(running)
      ? undefined
      : { code: 'elf-mismatch', params: { path, running, actual: sha256.slice(0, running.length) } };
  return { panic, cores: decodePanic(panic, elf, symbolizer), mismatch };
}
