import type { ChipView } from '../../../../shared/contract/flash.ts';
import { chipByName, type ChipName } from '../../../../shared/firmware/chips.ts';
import type { Release } from '../../../../shared/firmware/release.ts';
import { patchedBootloader } from '../images/patched-bootloader.ts';
import { prepareImage, type PreparedImage } from '../images/prepared-image.ts';
import type { Plan, PlannedWrite } from '../plan/plan.ts';

/** What goes over the wire for each write of a plan, in its order; deflated once for all jobs of a release. */
export function prepareWrites(plan: Plan, chip?: ChipView): Promise<readonly PreparedImage[]> {
  return Promise.all(plan.writes.map((write) => prepareImage(bytesFor(write, plan.release, chip))));
}

/** Like esptool: the header is patched only where the ROM looks for it, and never under secure boot. */
function bytesFor({ file, from }: PlannedWrite, release: Release, chip: ChipView | undefined): Uint8Array {
  const name = (chip?.chip ?? release.chip) as ChipName | undefined;
  if (name === undefined || file.role !== 'bootloader') return file.bytes;
  if (from !== chipByName(name).bootloaderOffset || chip?.security.secureBoot === true) return file.bytes;
  const size = chip?.flashSize ?? null;
  return patchedBootloader(file.bytes, name, release.flash, size);
}
