import type { ChipModel } from '../../../electron/core/simulated-chip/models/chip-model.ts';
import {
  chipModels,
  type SimulatedChipName,
} from '../../../electron/core/simulated-chip/models/chip-models.ts';
import { FaultPlan, type SimulatedFault } from '../../../electron/core/simulated-chip/faults/faults.ts';
import {
  FlashMemory,
  typicalFlashTimes,
} from '../../../electron/core/simulated-chip/silicon/flash-memory.ts';
import { Machine } from '../../../electron/core/simulated-chip/silicon/machine.ts';
import { blockChecksum } from '../../../electron/core/simulated-chip/loaders/packet.ts';
import { encodeSlip, SlipDecoder } from '../../../electron/core/simulated-chip/loaders/slip.ts';
import { request, words } from './loader-bench.ts';
import { manualTimeline, type ManualTimeline } from './manual-timeline.ts';

/** A chip without a cable, in time that passes only when told to. */
export interface MachineBench {
  readonly machine: Machine;
  readonly flash: FlashMemory;
  readonly timeline: ManualTimeline;
  /** What it has printed, frames among it. */
  readonly text: string;
  readonly lost: boolean;
  /** Resets it into its loader, or into what is in flash. */
  reset(download: boolean): void;
  /** Puts a stub into its RAM and runs it. */
  runStub(): void;
  /** Sends a command, without waiting for an answer. */
  send(opcode: number, data: Uint8Array, checksum?: number): void;
  /** Frames since the last call. */
  answers(): Uint8Array[];
}

export function machineBench(
  faults: readonly SimulatedFault[] = [],
  chip: SimulatedChipName = 'esp32s3',
): MachineBench {
  const model: ChipModel = chipModels[chip];
  const timeline = manualTimeline();
  const flash = new FlashMemory(0x400000);
  const machine = new Machine({
    model,
    efuses: {
      mac: Uint8Array.of(...model.oui, 1, 2, 3),
      revision: model.revision,
      package: 0,
      secureBoot: false,
      flashEncryption: false,
      secureDownload: false,
    },
    flash,
    timeline,
    flashTimes: typicalFlashTimes,
    crystalMhz: model.crystalMhz,
    usbJtag: false,
    enRise: 2,
    faults: new FaultPlan(faults),
  });
  const decoder = new SlipDecoder(0x10000, 'opens');
  const frames: Uint8Array[] = [];
  let text = '';
  let lost = false;
  machine.listen(
    (bytes) => {
      text += Buffer.from(bytes).toString('latin1');
      decoder.push(bytes, (frame) => frames.push(frame));
    },
    () => {
      lost = true;
    },
  );
  const send = (op: number, data: Uint8Array, checksum = 0) =>
    machine.receive(encodeSlip(request(op, data, checksum)), timeline.now(), machine.baud);
  return {
    machine,
    flash,
    timeline,
    get text() {
      return text;
    },
    get lost() {
      return lost;
    },
    send,
    answers: () => frames.splice(0),
    reset(download) {
      machine.setLines({ dtr: false, rts: true });
      machine.setLines({ dtr: download, rts: false });
      timeline.advance(100);
      machine.setLines({ dtr: false, rts: false });
    },
    runStub() {
      const [address = 0] = model.ram.at(-1) ?? [];
      const code = new Uint8Array(64);
      send(0x05, words(64, 1, 0x1800, address));
      send(0x07, Uint8Array.of(...words(64, 0, 0, 0), ...code), blockChecksum(code));
      send(0x06, words(0, address));
      timeline.advance(50);
    },
  };
}
