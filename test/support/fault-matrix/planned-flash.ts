import { encodeOtadataEntry } from '../../../shared/firmware/partitions/otadata.ts';
import type { PlanView } from '../../../shared/contract/flash.ts';
import type { Release } from '../../../shared/firmware/release.ts';

const sector = 0x1000;
/** What a board holds that was in use: neither blank nor any file. */
export const used = 0xa5;

export interface Planned {
  readonly plan: PlanView;
  readonly release: Release;
  /** The bootloader has run, and has recorded the slot that it took. */
  readonly booted: boolean;
}

/**
 * Address of the first byte that is not what a used flash holds once the plan was carried out: the files, 0xFF behind
 * them to the end of their last sector and wherever it erases, and everything else as it was. -1 where all are.
 */
export function firstDifference(flash: Uint8Array, planned: Planned): number {
  const expected = plannedFlash(flash.length, planned);
  return flash.findIndex((byte, address) => byte !== expected[address]);
}

function plannedFlash(size: number, { plan, release, booted }: Planned): Uint8Array {
  const flash = new Uint8Array(size).fill(used);
  for (const { from, to, action, file } of plan.regions) {
    if (action === 'leave') continue;
    flash.fill(0xff, from, Math.ceil(to / sector) * sector);
    const source = release.files.find(({ path }) => path === file);
    if (source !== undefined) flash.set(source.bytes, from);
    if (booted && source?.role === 'otadata') flash.set(encodeOtadataEntry(1, 'valid'), from);
  }
  return flash;
}
