import type { ChipView } from '../../../../shared/contract/flash.ts';

/**
 * Reset sequences as steps, so that they can be tested without a port. The two-transistor circuit of Espressif's
 * boards holds EN low while RTS is asserted and DTR is not, and the boot strap low while DTR is asserted and RTS is not.
 */
export type ResetStep = { readonly dtr: boolean; readonly rts: boolean } | { readonly waitMs: number };

const lines = (dtr: boolean, rts: boolean): ResetStep => ({ dtr, rts });
const wait = (waitMs: number): ResetStep => ({ waitMs });

/** Both lines in each step. For drivers that change one line after the other, as on Windows. */
export function classicReset(strapMs: number): readonly ResetStep[] {
  return [lines(false, true), wait(100), lines(true, false), wait(strapMs), lines(false, false)];
}

/**
 * For drivers that change both lines at once: passing through both asserted, which releases EN and the strap alike,
 * never leaves the moment in which EN rises before the strap is low.
 */
export function tightReset(strapMs: number): readonly ResetStep[] {
  return [
    lines(false, false),
    lines(true, true),
    lines(false, true),
    wait(100),
    lines(true, false),
    wait(strapMs),
    lines(false, false),
  ];
}

/**
 * USB-Serial/JTAG samples the lines in hardware: DTR set marks “download mode at the next reset”, RTS resets.
 * It has to go through both asserted, for (0,0) in between would cancel the mark.
 */
export function usbJtagReset(): readonly ResetStep[] {
  return [
    lines(false, false),
    wait(100),
    lines(true, false),
    wait(100),
    lines(true, true),
    lines(false, true),
    wait(100),
    lines(false, false),
  ];
}

/** Lets the firmware run. A USB peripheral inside the chip needs longer to notice. */
export function hardReset(overUsb: boolean): readonly ResetStep[] {
  return [
    lines(false, true),
    wait(overUsb ? 200 : 100),
    lines(false, false),
    ...(overUsb ? [wait(200)] : []),
  ];
}

/**
 * What to try in turn until a chip answers: the capacitor at EN of some boards wants the long wait. RFC 2217 has one
 * command for each line, so that they never change at once (as esptool has it, `_construct_reset_strategy_sequence`).
 */
export function downloadSequences(
  connection: ChipView['connection'],
  platform: NodeJS.Platform,
): readonly (readonly ResetStep[])[] {
  if (connection === 'usb-jtag') return [usbJtagReset()];
  const classic = [classicReset(50), classicReset(550)];
  const oneByOne = platform === 'win32' || connection === 'rfc2217';
  return oneByOne ? classic : [tightReset(50), tightReset(550), ...classic];
}
