import { styleText } from 'node:util';
import type { Fault } from '../../../shared/contract/fault.ts';
import type { DecodedAddress, DecodedCore } from '../../../shared/firmware/panic/decode-panic.ts';
import type { Panic } from '../../../shared/firmware/panic/panic.ts';
import { explainFault } from '../../../shared/messages/explain.ts';
import type { Messages } from '../../../shared/messages/messages.ts';
import type { PanicReport } from '../../core/panics/report-panic.ts';
import { frameDocuments, frameLines, hex, isOutside } from './frame-lines.ts';

export function panicLines({ panic, cores, mismatch }: PanicReport, messages: Messages): readonly string[] {
  const words = messages.decodeCommand;
  return [
    styleText('bold', panic.reason),
    `  ${elfLine(panic, mismatch, messages)}`,
    ...cores.flatMap((core) => coreLines(core, cores.length > 1, messages)),
    ...(cores.some(({ addresses }) => addresses.some(({ guess }) => guess)) ? [`  ${words.guesses}`] : []),
  ];
}

function elfLine(panic: Panic, mismatch: Fault | undefined, messages: Messages): string {
  const words = messages.decodeCommand;
  if (mismatch !== undefined) {
    const { cause, remedy } = explainFault(mismatch, messages);
    return `${cause} ${remedy}`;
  }
  return panic.elfSha256Prefix === undefined ? words.unknownElf : words.sameElf(panic.elfSha256Prefix);
}

function coreLines({ core, end, addresses }: DecodedCore, titled: boolean, messages: Messages) {
  const words = messages.decodeCommand;
  const title = titled && core !== undefined ? [`  ${words.core(core)}`] : [];
  const ending = end === 'complete' ? [] : [`    ${words[end]}`];
  return [...title, ...addresses.flatMap((each) => addressLines(each, messages)), ...ending];
}

function addressLines({ address, guess, frames }: DecodedAddress, messages: Messages): readonly string[] {
  const shown = guess ? `? ${hex(address)}` : hex(address);
  const outside = `${shown}: ${messages.decodeCommand.outside}`;
  return (isOutside(frames) ? [outside] : frameLines(shown, frames)).map((line) => `    ${line}`);
}

export function panicDocument({ panic, cores, mismatch }: PanicReport) {
  const told = panic.elfSha256Prefix === undefined ? 'unknown' : 'same';
  return {
    kind: panic.kind,
    reason: panic.reason,
    line: panic.line,
    elf: mismatch === undefined ? told : 'other',
    elfSha256: panic.elfSha256Prefix ?? null,
    cores: cores.map(({ core, end, addresses }) => ({
      core: core ?? null,
      end,
      addresses: addresses.map(({ origin, address, guess, frames }) => ({
        origin,
        address: hex(address),
        guess,
        frames: frameDocuments(frames),
      })),
    })),
  };
}
