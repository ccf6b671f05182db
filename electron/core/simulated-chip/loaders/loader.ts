import type { ChipModel } from '../models/chip-model.ts';
import type { Efuses } from '../silicon/efuses.ts';
import type { FlashMemory, FlashTimes } from '../silicon/flash-memory.ts';
import type { Request } from './packet.ts';
import type { Registers } from '../silicon/registers.ts';

/** Where the CPU goes when it leaves a loader. `crash`: code that is not there; `hang`: nothing answers any more. */
export type LoaderExit = 'stub' | 'crash' | 'reboot' | 'hang';

/** The chip that a loader runs on, while it handles one frame. Time passes only by `spend`. */
export interface LoaderHost {
  readonly model: ChipModel;
  readonly efuses: Efuses;
  readonly registers: Registers;
  readonly flash: FlashMemory;
  readonly flashTimes: FlashTimes;
  /** Whether the SPI flash has been attached to its pins. */
  readonly flashAttached: boolean;
  attachFlash(): void;
  /** Keeps the CPU busy for so many simulated milliseconds. */
  spend(milliseconds: number): void;
  /** Sends one frame, SLIP-encoded by the host, when the CPU gets to it. */
  send(frame: Uint8Array): void;
  setBaud(baud: number): void;
  leave(to: LoaderExit): void;
}

/** What a loader answers to one request. */
export interface Answer {
  /** Absent: success. */
  readonly error?: number | undefined;
  readonly value?: number;
  readonly data?: Uint8Array;
  /** How often; 1 where absent, 0: not at all. */
  readonly times?: number;
  /** What happens once the answer is out. */
  readonly then?: () => void;
}

export type Handler = (request: Request) => Answer;

/** A loader as the chip drives it: one frame after another. */
export interface Loader {
  handle(frame: Uint8Array): void;
}
