import {
  chipModels,
  type SimulatedChipName,
} from '../../../electron/core/simulated-chip/models/chip-models.ts';
import type { ChipModel } from '../../../electron/core/simulated-chip/models/chip-model.ts';
import type { Efuses } from '../../../electron/core/simulated-chip/silicon/efuses.ts';
import { FaultPlan } from '../../../electron/core/simulated-chip/faults/faults.ts';
import {
  FlashMemory,
  typicalFlashTimes,
} from '../../../electron/core/simulated-chip/silicon/flash-memory.ts';
import { createLoaderHost } from '../../../electron/core/simulated-chip/loaders/loader-host.ts';
import type { Loader, LoaderExit } from '../../../electron/core/simulated-chip/loaders/loader.ts';
import { blockChecksum } from '../../../electron/core/simulated-chip/loaders/packet.ts';
import { RomLoader } from '../../../electron/core/simulated-chip/loaders/rom-loader.ts';
import { SlipDecoder } from '../../../electron/core/simulated-chip/loaders/slip.ts';
import { StubLoader } from '../../../electron/core/simulated-chip/loaders/stub-loader.ts';
import { UartOutput } from '../../../electron/core/simulated-chip/silicon/uart-output.ts';
import { manualTimeline } from './manual-timeline.ts';

/** An answer taken apart; `error` is the code in it, 0 for a success. */
export interface Response {
  readonly opcode: number;
  readonly value: number;
  readonly data: Uint8Array;
  readonly error: number;
  /** What the loader appends: four bytes at a ROM, two at a stub. */
  readonly status: Uint8Array;
}

/** A loader on its own, without a line: a frame in, frames out at once. */
export interface LoaderBench {
  readonly flash: FlashMemory;
  readonly exits: readonly LoaderExit[];
  readonly bauds: readonly number[];
  /** Simulated milliseconds that the CPU has been busy. */
  readonly busy: number;
  ask(opcode: number, data?: Uint8Array, checksum?: number): Response[];
  raw(frame: Uint8Array): Uint8Array[];
}

export function loaderBench(
  kind: 'rom' | 'stub',
  chip: SimulatedChipName = 'esp32s3',
  efuses: Partial<Efuses> = {},
): LoaderBench {
  const model: ChipModel = chipModels[chip];
  const timeline = manualTimeline();
  const faults = new FaultPlan([]);
  const flash = new FlashMemory(0x400000);
  const exits: LoaderExit[] = [];
  const bauds: number[] = [];
  const sent: Uint8Array[] = [];
  const decoder = new SlipDecoder(0x10000, 'opens');
  const output = new UartOutput(timeline, faults, () => 115_200);
  output.listen((bytes) => decoder.push(bytes, (frame) => sent.push(frame)));
  const parts = {
    model,
    efuses: { ...blankEfuses(model), ...efuses },
    flash,
    timeline,
    flashTimes: typicalFlashTimes,
    crystalMhz: model.crystalMhz,
    usbJtag: false,
    enRise: 2,
    faults,
  };
  const host = createLoaderHost(parts, output, {
    baud: () => 115_200,
    setBaud: (baud) => bauds.push(baud),
    leave: (to) => exits.push(to),
  });
  const loader: Loader = kind === 'rom' ? new RomLoader(host) : new StubLoader(host);
  sent.length = 0;
  const raw = (frame: Uint8Array) => {
    loader.handle(frame);
    return sent.splice(0);
  };
  return {
    flash,
    exits,
    bauds,
    get busy() {
      return output.cursor.time;
    },
    raw,
    ask: (op, data = new Uint8Array(0), checksum = 0) =>
      raw(request(op, data, checksum)).map((frame) => takeApart(frame, kind === 'rom' ? 4 : 2)),
  };
}

function blankEfuses(model: ChipModel): Efuses {
  const mac = Uint8Array.of(...model.oui, 1, 2, 3);
  return {
    mac,
    revision: model.revision,
    package: 0,
    secureBoot: false,
    flashEncryption: false,
    secureDownload: false,
  };
}

export function request(op: number, data: Uint8Array, checksum = 0): Uint8Array {
  const frame = new Uint8Array(8 + data.length);
  const view = new DataView(frame.buffer);
  view.setUint8(1, op);
  view.setUint16(2, data.length, true);
  view.setUint32(4, checksum, true);
  frame.set(data, 8);
  return frame;
}

function takeApart(frame: Uint8Array, statusLength: number): Response {
  const view = new DataView(frame.buffer, frame.byteOffset, frame.byteLength);
  const end = frame.length - statusLength;
  return {
    opcode: view.getUint8(1),
    value: view.getUint32(4, true),
    data: frame.slice(8, end),
    error: errorIn(frame.subarray(end)),
    status: frame.slice(end),
  };
}

/** A ROM has a flag, and a code that counts only with it; a stub has a code of two bytes, high byte first. */
function errorIn(status: Uint8Array): number {
  const [first = 0, second = 0] = status;
  if (status.length === 2) return (first << 8) | second;
  return first === 0 ? 0 : second;
}

export function words(...values: readonly number[]): Uint8Array {
  const bytes = new Uint8Array(values.length * 4);
  const view = new DataView(bytes.buffer);
  values.forEach((value, index) => view.setUint32(index * 4, value, true));
  return bytes;
}

/** Data and checksum of a DATA command. */
export function block(bytes: Uint8Array, sequence: number): readonly [data: Uint8Array, checksum: number] {
  const data = new Uint8Array(16 + bytes.length);
  data.set(words(bytes.length, sequence, 0, 0));
  data.set(bytes, 16);
  return [data, blockChecksum(bytes)];
}
