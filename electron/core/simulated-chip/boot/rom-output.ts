import type { ImageReport } from '../../../../shared/firmware/image/image.ts';
import type { ChipModel } from '../models/chip-model.ts';
import type { OutputLine } from './boot-script.ts';

/** The ROM's own start-up takes about this long before its first byte, in milliseconds. */
const romStart = 20;

/** The lines that every reset begins with. */
export function resetLines(model: ChipModel, reason: string, download: boolean): readonly OutputLine[] {
  const { strap, mode } = download ? model.boot.download : model.boot.flash;
  const lines = [...model.boot.banner, `rst:${reason},boot:0x${strap.toString(16)} (${mode})`];
  return [{ after: romStart, text: lines.map((line) => `${line}\r\n`).join('') }];
}

export function downloadLines(model: ChipModel, reason: string): readonly OutputLine[] {
  return [...resetLines(model, reason, true), { after: 1, text: 'waiting for download\r\n' }];
}

/** What the ROM says of the image that it loads, to the `entry` line. */
export function loadLines(model: ChipModel, image: ImageReport): readonly OutputLine[] {
  const { pins, modePrefix, hexLengths } = model.boot;
  const divider = image.flashFrequencyNibble === 0xf ? 1 : 2;
  const mode = (image.flashMode ?? 'slow_rd').toUpperCase();
  const loads = image.segments.map(({ address, length }) => {
    const size = hexLengths ? `0x${length.toString(16)}` : String(length);
    return `load:0x${hex8(address)},len:${size}`;
  });
  const lines = [...pins, `${modePrefix}${mode}, clock div:${divider}`, ...loads];
  return [
    { after: 2, text: lines.map((line) => `${line}\r\n`).join('') },
    { after: 4, text: `entry 0x${hex8(image.entry)}\r\n` },
  ];
}

function hex8(value: number): string {
  return value.toString(16).padStart(8, '0');
}
