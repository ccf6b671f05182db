import * as z from 'zod';
import type { Outcome } from '../../../shared/contract/fault.ts';
import { layout, type Layout } from '../../../shared/contract/station.ts';
import { fail, ok } from '../../../shared/result.ts';
import { firstProblem } from './first-problem.ts';

/** A layout as it travels between stations. */
const layoutFile = z.strictObject({ layout: z.literal(1), ...layout.shape });

export const emptyLayout: Layout = { slots: [] };

export function writeLayout({ slots }: Layout): string {
  return `${JSON.stringify({ layout: 1, slots }, null, 2)}\n`;
}

export function readLayout(text: string): Outcome<Layout> {
  const json = parseJson(text);
  if (!json.ok) return fail({ code: 'layout-not-json', params: { reason: json.fault } });
  const parsed = layoutFile.safeParse(json.value);
  if (!parsed.success)
    return fail({ code: 'layout-invalid', params: firstProblem(parsed.error, json.value) });
  return soundLayout(parsed.data);
}

/** Slots in the order of their numbers; a number or a socket that is there twice is a fault. */
export function soundLayout({ slots }: Layout): Outcome<Layout> {
  for (const [index, { number, usbPath }] of slots.entries()) {
    const before = slots.slice(0, index);
    if (before.some((other) => other.number === number)) {
      const misfit = { kind: 'rule', rule: 'slot-once' } as const;
      return fail({ code: 'layout-invalid', params: { at: `slots[${index}].number`, misfit, more: 0 } });
    }
    const bound = usbPath === null ? undefined : before.find((other) => other.usbPath === usbPath);
    if (bound !== undefined && usbPath !== null) {
      return fail({ code: 'usb-path-bound', params: { usbPath, slot: bound.number } });
    }
  }
  return ok({ slots: slots.toSorted((a, b) => a.number - b.number) });
}

/** The document, or what the parser says. */
export function parseJson(
  text: string,
): { readonly ok: true; readonly value: unknown } | { readonly ok: false; readonly fault: string } {
  try {
    return ok(JSON.parse(text) as unknown);
  } catch (error) {
    return fail(error instanceof Error ? error.message : String(error));
  }
}
