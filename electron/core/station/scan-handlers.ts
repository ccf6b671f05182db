import type { Fault } from '../../../shared/contract/fault.ts';
import type { RecipeScan } from '../../../shared/contract/recipe-provisioning.ts';
import { fail, ok } from '../../../shared/result.ts';
import type { BenchSlots } from './bench-slots.ts';
import { judgeTexts, placeScan } from './scans.ts';
import type { Station } from './station.ts';

/** What is read of boards before they start. `wanted`: by the recipe in hand; undefined without one. */
export function scanHandlers(
  slots: BenchSlots,
  wanted: () => readonly RecipeScan[] | undefined,
): Pick<Station, 'scan' | 'scanNext'> {
  return {
    scan(slot, scans) {
      if (slots.slot(slot) === undefined) return fail({ code: 'slot-not-found', params: { slot } });
      const fault = judgeTexts(slots.scanPlaces(), wanted() ?? [], slot, scans);
      if (fault !== undefined) return fail(fault);
      slots.scan(slot, scans);
      return ok(null);
    },
    scanNext(text, chosen) {
      const scans = wanted();
      if (scans === undefined) return fail({ code: 'recipe-not-loaded', params: {} });
      const placed = placeScan(slots.scanPlaces(), scans, text, chosen);
      if (placed.ok) slots.scan(placed.value.slot, { [placed.value.name]: text });
      return placed;
    },
  };
}

/** Why a board may not start yet. */
export function unread(scan: RecipeScan | undefined): Fault | undefined {
  return scan && { code: 'scan-missing', params: { name: scan.label ?? scan.name } };
}
