import type { ChipModel } from '../chip-model.ts';
import type { Efuses } from '../efuses.ts';
import type { FlashMemory } from '../flash-memory.ts';
import { resetLines } from './rom-output.ts';

/** Text that comes out of the UART, `after` simulated milliseconds from the text before it. */
export interface OutputLine {
  readonly after: number;
  readonly text: string;
}

export interface BootScript {
  readonly output: readonly OutputLine[];
  /** False where it ends in a reset by the watchdog, and begins anew. */
  readonly boots: boolean;
}

/** What a chip prints, and whether an app comes up, with this in its flash. */
export function bootFromFlash(
  model: ChipModel,
  _efuses: Efuses,
  flash: FlashMemory,
  reason: string,
): BootScript {
  const header = new DataView(flash.bytes.buffer, model.bootloaderOffset, 4).getUint32(0, true);
  const invalid = `invalid header: 0x${header.toString(16)}\r\n`;
  return {
    output: [
      ...resetLines(model, reason, false),
      { after: 5, text: invalid.repeat(8) },
      { after: 300, text: '' },
    ],
    boots: false,
  };
}
