import { isErased } from '../../../shared/firmware/byte-view.ts';
import {
  ENTRIES_PER_PAGE,
  ENTRY_EMPTY,
  ENTRY_LENGTH,
  PAGE_LENGTH,
} from '../../../shared/firmware/nvs/nvs-format.ts';
import { entryOffset, entryState } from '../../../shared/firmware/nvs/read-page.ts';
import { createXts } from './xts.ts';

/**
 * Every entry that is in use, encrypted on its own with its address within the partition as the number of its data
 * unit (`nvs_encrypted_partition.cpp`); headers and bitmaps of pages stay readable. `key`: 64 bytes.
 */
export function encryptPartition(partition: Uint8Array, key: Uint8Array): Uint8Array {
  const xts = createXts(key);
  return mapEntries(partition, (page, at) => entryState(page, at) !== ENTRY_EMPTY, xts.encrypt);
}

/** Every entry that is not erased flash, as the generator does it: what erased entries held is shown too. */
export function decryptPartition(partition: Uint8Array, key: Uint8Array): Uint8Array {
  const xts = createXts(key);
  const isUsed = (page: Uint8Array, at: number) => {
    const start = entryOffset(0, at);
    return !isErased(page.subarray(start, start + ENTRY_LENGTH));
  };
  return mapEntries(partition, isUsed, xts.decrypt);
}

function mapEntries(
  partition: Uint8Array,
  isUsed: (page: Uint8Array, at: number) => boolean,
  crypt: (entry: Uint8Array, address: number) => Uint8Array,
): Uint8Array {
  const bytes = Uint8Array.from(partition);
  for (let start = 0; start + PAGE_LENGTH <= bytes.length; start += PAGE_LENGTH) {
    const page = partition.subarray(start, start + PAGE_LENGTH);
    for (let at = 0; at < ENTRIES_PER_PAGE; at++) {
      if (!isUsed(page, at)) continue;
      const address = entryOffset(start, at);
      bytes.set(crypt(partition.subarray(address, address + ENTRY_LENGTH), address), address);
    }
  }
  return bytes;
}
