import type { ChipModel } from '../chip-model.ts';
import type { BootScript, OutputLine } from './boot-from-flash.ts';

/** The ROM's own start-up takes about this long before its first byte, in milliseconds. */
const romStart = 20;

/** The lines that every reset begins with. */
export function resetLines(model: ChipModel, reason: string, download: boolean): readonly OutputLine[] {
  const { strap, mode } = download ? model.boot.download : model.boot.flash;
  const lines = [...model.boot.banner, `rst:${reason},boot:0x${strap.toString(16)} (${mode})`];
  return [{ after: romStart, text: lines.map((line) => `${line}\r\n`).join('') }];
}

export function downloadScript(model: ChipModel, reason: string): BootScript {
  const output = [...resetLines(model, reason, true), { after: 1, text: 'waiting for download\r\n' }];
  return { output, boots: false };
}
