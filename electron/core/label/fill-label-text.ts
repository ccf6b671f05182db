import type { Outcome } from '../../../shared/contract/fault.ts';
import { fillText, type DeviceValues } from '../../../shared/firmware/nvs/fill-columns.ts';
import { parseTemplate } from '../../../shared/firmware/nvs/placeholder.ts';
import { fail } from '../../../shared/result.ts';

/** `at`: the place of the text, for the fault. */
export function fillLabelText(template: string, at: string, device: DeviceValues): Outcome<string> {
  const filled = fillText(template, device);
  return filled.ok ? filled : fail({ code: 'template-unusable', params: { at, problem: filled.fault } });
}

/** ZPL II, chapter 1: these begin commands wherever they stand, so no value may bring one along. */
const commands = /[\^~\p{Cc}]/gu;

/** A ZPL template for one board. A value cannot become a command of the printer. */
export function fillZpl(template: string, at: string, device: DeviceValues): Outcome<string> {
  const filled = fillLabelText(template, at, device);
  if (!filled.ok) return filled;
  const pieces = parseTemplate(template);
  const own = pieces.ok ? pieces.value.filter((piece) => typeof piece === 'string').join('') : '';
  const expected = own.match(commands) ?? [];
  const found = filled.value.match(commands) ?? [];
  if (found.length === expected.length) return filled;
  const character = found.find((each, index) => each !== expected[index]) ?? '^';
  return fail({ code: 'label-character', params: { character, format: 'ZPL' } });
}

/** RFC 4180. */
export function csvLine(cells: readonly string[]): string {
  const quoted = cells.map((cell) =>
    /[",\r\n]|^\s|\s$/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell,
  );
  return `${quoted.join(',')}\r\n`;
}
