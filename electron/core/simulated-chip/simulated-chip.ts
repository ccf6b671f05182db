import type { ChipModel } from './models/chip-model.ts';
import { chipModels, type SimulatedChipName } from './models/chip-models.ts';
import type { Efuses } from './silicon/efuses.ts';
import { FaultPlan, type SimulatedFault } from './faults/faults.ts';
import { FlashMemory, slowed, typicalFlashTimes, type FlashTimes } from './silicon/flash-memory.ts';
import { Machine, type ChipState } from './silicon/machine.ts';
import type { ModemLines } from './silicon/reset-circuit.ts';
import { createTimeline, type Timeline } from './line/timeline.ts';
import type { Transmit } from './silicon/uart-output.ts';

/** What one simulated board is made of; everything has the value that a common board of the kind has. */
export interface SimulatedChipOptions {
  readonly chip: SimulatedChipName;
  /** Bytes, a power of two from 1 MB to 128 MB. 4 MB where absent. */
  readonly flashSize?: number;
  /** `24:0a:c4:00:00:01`; made from the chip's own OUI where absent. */
  readonly mac?: string;
  /** major × 100 + minor */
  readonly revision?: number;
  readonly crystalMhz?: number;
  readonly secureBoot?: boolean;
  readonly flashEncryption?: boolean;
  readonly secureDownload?: boolean;
  /** How the computer sees it: through a USB bridge and two transistors, or as the chip's own USB-Serial-JTAG. */
  readonly connection?: 'bridge' | 'usb-jtag';
  /** Simulated milliseconds that EN takes to rise. */
  readonly enRise?: number;
  readonly flashTimes?: FlashTimes;
  /** 1: real time. 0, where absent: as fast as possible. */
  readonly scale?: number;
  readonly faults?: readonly SimulatedFault[];
}

/** A board on the bench, powered from the moment it is made. Links (ports, sockets) come and go; its flash stays. */
export interface SimulatedChip {
  readonly name: SimulatedChipName;
  readonly model: ChipModel;
  readonly mac: string;
  readonly connection: 'bridge' | 'usb-jtag';
  readonly flash: FlashMemory;
  readonly timeline: Timeline;
  readonly state: ChipState;
  /** Faults whose moment has not come. */
  readonly faultsToCome: readonly SimulatedFault[];
  /** Of its UART now. */
  readonly baud: number;
  setLines(lines: ModemLines): void;
  /** Bytes on its RX pin, the last of them at `at` (timeline), sent at `baud`. */
  receive(bytes: Uint8Array, at: number, baud: number): void;
  /** Who hears its TX pin, and that the cable was pulled; one link at a time. Returns how to stop. */
  listen(transmit: Transmit, lost: () => void): () => void;
  /** Pulls the cable: the supply is gone with it. */
  unplug(): void;
  plugIn(): void;
  /** Ends its timers. */
  dispose(): void;
}

let boardsMade = 0;

export function createSimulatedChip(options: SimulatedChipOptions): SimulatedChip {
  const model: ChipModel = chipModels[options.chip];
  const mac = macBytes(model, options.mac);
  const efuses: Efuses = {
    mac,
    revision: options.revision ?? model.revision,
    package: 0,
    secureBoot: options.secureBoot ?? false,
    flashEncryption: options.flashEncryption ?? false,
    secureDownload: options.secureDownload ?? false,
  };
  const connection = options.connection ?? 'bridge';
  const timeline = createTimeline(options.scale ?? 0);
  const flash = new FlashMemory(options.flashSize ?? 0x400000);
  const faults = new FaultPlan(options.faults ?? []);
  for (const [address, mask] of faults.stuckBits) flash.wearOut(address, mask);
  if (faults.flashCells !== undefined) flash.shrink(faults.flashCells);
  const machine = new Machine({
    model,
    efuses,
    flash,
    timeline,
    flashTimes: slowed(options.flashTimes ?? typicalFlashTimes, faults.slowness),
    faults,
    crystalMhz: options.crystalMhz ?? model.crystalMhz,
    usbJtag: connection === 'usb-jtag',
    enRise: options.enRise ?? 2,
  });
  return {
    name: options.chip,
    model,
    mac: [...mac].map((byte) => byte.toString(16).padStart(2, '0')).join(':'),
    connection,
    flash,
    timeline,
    get state() {
      return machine.state;
    },
    get faultsToCome() {
      return faults.toCome;
    },
    get baud() {
      return machine.baud;
    },
    setLines: (lines) => machine.setLines(lines),
    receive: (bytes, at, baud) => machine.receive(bytes, at, baud),
    listen: (transmit, lost) => machine.listen(transmit, lost),
    unplug: () => machine.unplug(),
    plugIn: () => machine.plugIn(),
    dispose: () => timeline.dispose(),
  };
}

function macBytes(model: ChipModel, mac: string | undefined): Uint8Array {
  if (mac !== undefined) return Uint8Array.from(mac.split(':'), (part) => parseInt(part, 16));
  boardsMade += 1;
  return Uint8Array.from([...model.oui, 0, boardsMade >> 8, boardsMade & 0xff]);
}
