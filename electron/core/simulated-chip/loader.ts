import type { ChipModel } from './chip-model.ts';
import type { Efuses } from './efuses.ts';
import type { FlashMemory, FlashTimes } from './flash-memory.ts';
import type { Registers } from './registers.ts';

/** The chip that a loader runs on, while it handles one frame. Time passes only by `spend`. */
export interface LoaderHost {
  readonly model: ChipModel;
  readonly efuses: Efuses;
  readonly registers: Registers;
  readonly flash: FlashMemory;
  readonly flashTimes: FlashTimes;
  /** Keeps the CPU busy for so many simulated milliseconds. */
  spend(milliseconds: number): void;
  /** Sends one frame, SLIP-encoded here, when the CPU gets to it. */
  send(frame: Uint8Array): void;
  setBaud(baud: number): void;
  /** Leaves the loader; `entry` is where the CPU goes on, undefined for the ROM's own boot. */
  leave(to: 'stub' | 'crash' | 'reboot' | 'hang'): void;
  /** The SPI flash has been attached to its pins. */
  attachFlash(): void;
  readonly flashAttached: boolean;
}

/** A loader as the chip drives it: one frame after another. */
export interface Loader {
  handle(frame: Uint8Array): void;
}
