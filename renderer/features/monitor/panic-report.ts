import type { AddressView, LineView, PanicView } from '../../../shared/contract/monitor.ts';
import { explainFault, explainPanic } from '../../../shared/messages/explain.ts';
import type { Messages } from '../../../shared/messages/messages.ts';

/** One level of a call, as a row of the table. */
export interface CallRow {
  readonly key: string;
  readonly level: number | null;
  readonly functionName: string | null;
  readonly source: string | null;
  readonly address: string;
  readonly guess: boolean;
  readonly inlined: boolean;
  /** In the project itself, not in ESP-IDF or a toolchain. */
  readonly own: boolean;
}

export function hexAddress(address: number): string {
  return `0x${address.toString(16).padStart(8, '0')}`;
}

export function callRows(addresses: readonly AddressView[]): readonly CallRow[] {
  return addresses.flatMap(({ address, guess, frames }, level) => {
    const shown = hexAddress(address);
    if (frames.length === 0) {
      const nothing = { functionName: null, source: null, inlined: false, own: false };
      return [{ key: `${level}`, level, address: shown, guess, ...nothing }];
    }
    return frames.map(({ functionName, file, line }, depth) => ({
      key: `${level}.${depth}`,
      level: depth === 0 ? level : null,
      functionName,
      source: file === null ? null : `${shortPath(file)}:${line}`,
      address: depth === 0 ? shown : '',
      guess,
      inlined: depth < frames.length - 1,
      own: file !== null && isOwn(file),
    }));
  });
}

/** ESP-IDF and its toolchain lie where they were installed; anything else is the project's. */
function isOwn(file: string): boolean {
  return !/esp-idf|\/IDF\/|xtensa-|riscv32-|\/tools\/|freertos/i.test(file);
}

/** From the folder on that says most: `components/…`, `main/…`, else the last three names. */
function shortPath(file: string): string {
  const known = /(?:^|\/)((?:components|managed_components|main|src)\/.+)$/.exec(file)?.[1];
  return known ?? file.split('/').slice(-3).join('/');
}

/** `LoadProhibited`, where the reason names an exception; else the sentence as it was printed. */
export function panicTitle({ reason }: PanicView): string {
  return /panic'ed \(([^)]+)\)/.exec(reason)?.[1] ?? reason;
}

/** All of it as text, for an issue or a message. */
export function reportText(panic: PanicView, lines: readonly LineView[], messages: Messages): string {
  const { cause, remedy } = explainPanic(panic.cause, messages);
  const elf = panic.fault === null ? '' : explainFault(panic.fault, messages).cause;
  const calls = panic.cores.flatMap(({ addresses }) =>
    callRows(addresses).map(
      ({ functionName, source, address }) =>
        `  ${address.padEnd(10)} ${functionName ?? '??'} ${source ?? ''}`,
    ),
  );
  const printed = lines.map(({ text }) => text);
  return [panic.reason, `${cause} ${remedy}`, elf, ...calls, '', ...printed].join('\n');
}
