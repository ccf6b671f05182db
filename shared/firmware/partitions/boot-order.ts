import { bootSlot, type Otadata } from './otadata.ts';
import type { Partition } from './partition-table.ts';
import { isOtaSlot } from './partition-rules.ts';
import { SUBTYPE_FACTORY, SUBTYPE_TEST, TYPE_APP } from './partition-types.ts';

/**
 * The app partitions in the order in which a second-stage bootloader tries them, the selected one first; it starts the
 * first that holds a valid image (`bootloader_utility.c`). From the selected slot it goes down to the factory app,
 * then up through the slots that are left, and last to the test app. Without otadata the selected one is the factory
 * app, else `ota_0`.
 */
export function bootOrder(
  partitions: readonly Partition[],
  otadata: Otadata | undefined,
): readonly Partition[] {
  const apps = partitions.filter(({ typeId }) => typeId === TYPE_APP);
  const factory = apps.filter(({ subtypeId }) => subtypeId === SUBTYPE_FACTORY);
  const test = apps.filter(({ subtypeId }) => subtypeId === SUBTYPE_TEST);
  const slots = apps.filter(isOtaSlot).sort((left, right) => left.subtypeId - right.subtypeId);
  const selected = otadata === undefined ? undefined : bootSlot(otadata, slots.length);
  if (selected === undefined) return [...factory, ...slots, ...test];
  return [...slots.slice(0, selected + 1).reverse(), ...factory, ...slots.slice(selected + 1), ...test];
}
