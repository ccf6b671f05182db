import type { LoaderExit, LoaderHost } from './loader.ts';
import type { MachineParts } from '../silicon/machine-parts.ts';
import { Registers } from '../silicon/registers.ts';
import type { UartOutput } from '../silicon/uart-output.ts';

/** What a loader can do to the machine that runs it. */
export interface LoaderControls {
  baud(): number;
  setBaud(baud: number): void;
  leave(to: LoaderExit): void;
}

/** The chip as one loader sees it; registers and the attached flash last until the next reset. */
export function createLoaderHost(
  parts: MachineParts,
  output: UartOutput,
  controls: LoaderControls,
): LoaderHost {
  const { model, efuses, flash, flashTimes, crystalMhz, usbJtag } = parts;
  let flashAttached = false;
  const registers = new Registers(model, efuses, {
    jedecId: () => (flashAttached ? jedecId(flash.size) : 0),
    baud: () => controls.baud(),
    crystalMhz,
    usbJtag,
  });
  return {
    model,
    efuses,
    registers,
    flash,
    flashTimes,
    get flashAttached() {
      return flashAttached;
    },
    attachFlash: () => {
      flashAttached = true;
    },
    spend: (milliseconds) => output.spend(milliseconds),
    send: (frame) => output.frame(frame),
    setBaud: (baud) => controls.setBaud(baud),
    leave: (to) => controls.leave(to),
  };
}

/** A GigaDevice part of that size: manufacturer, type, capacity as a power of two. */
function jedecId(size: number): number {
  const power = Math.log2(size);
  // From 64 MB on, capacity codes go on at 0x20.
  const capacity = power >= 26 ? power - 26 + 0x20 : power;
  return 0xc8 | (0x40 << 8) | (capacity << 16);
}
