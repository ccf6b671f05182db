import type { TableFindingParams } from '../../../firmware/findings/finding-codes.ts';
import type { Explanations } from '../../explanation.ts';
import { hex } from '../../figures.ts';
import { grouped } from '../../quantity.ts';

const editTable = 'Correct the partition table (partitions.csv), and build again.';

export const tableFindings: Explanations<TableFindingParams> = {
  'table-absent': () => ({
    cause: 'The build has no partition table, so that nothing can be checked against it.',
    remedy: 'Build again, or flash only to a device that has its table already.',
  }),
  'table-unreadable': ({ path, offset }) => ({
    cause: `${path} is no partition table: row magic AA 50 is missing at offset ${hex(offset)}.`,
    remedy: 'Build again, or check that the manifest names the right file.',
  }),
  'table-md5-wrong': ({ path }) => ({
    cause: `${path} does not match its own MD5: rows were changed or damaged after it was made.`,
    remedy: 'Build again; the bootloader would refuse the table.',
  }),
  'table-md5-absent': ({ path }) => ({
    cause: `${path} carries no MD5, so that damage to it would go unnoticed.`,
    remedy: 'Nothing to do; ESP-IDF before 3.1 and builds with CONFIG_PARTITION_TABLE_MD5=n leave it out.',
  }),
  'table-garbage-after-rows': ({ path }) => ({
    cause: `${path} goes on after its rows with bytes that are neither a row nor the end.`,
    remedy: 'Build again; the bootloader would refuse the table.',
  }),
  'table-truncated': ({ path, size }) => ({
    cause: `${path} is cut off: its ${grouped(size)} bytes end within a row.`,
    remedy: 'Build again, or copy the file again.',
  }),
  'table-not-terminated': ({ path }) => ({
    cause: `${path} ends without the end mark that ESP-IDF’s tools ask for.`,
    remedy: 'Nothing to do where the flash after it is erased; else build again.',
  }),
  'table-from-csv': ({ path }) => ({
    cause: `The layout comes from ${path}: the build has no binary table, so that none will be written.`,
    remedy: 'Build again to get partition-table.bin.',
  }),
  'table-without-app': ({ path }) => ({
    cause: `The table in ${path} has no app partition, so that the chip has nothing to start.`,
    remedy: editTable,
  }),
  'no-ota-slot': ({ apps, unused }) => ({
    cause:
      `Devices with this table cannot update over the LAN: it holds ${apps} and no pair of OTA slots.` +
      (unused === null ? '' : ` The ${grouped(unused)} bytes after it are unused.`),
    remedy: 'Choose a partition table with two OTA slots in menuconfig, and build again.',
  }),
  'flash-unused': ({ end, flashSize }) => ({
    cause: `The table ends at ${hex(end)}, but the flash has ${grouped(flashSize)} bytes: ${grouped(flashSize - end)} are unused.`,
    remedy: 'Nothing to do; a larger table could use them.',
  }),
  'partition-beyond-flash': ({ label, end, flashSize }) => ({
    cause: `Partition ${label} ends at ${hex(end)}, beyond a flash of ${grouped(flashSize)} bytes.`,
    remedy:
      'Make the table smaller or set the real flash size in menuconfig; the bootloader refuses such a table.',
  }),
  'partition-misaligned': ({ label, offset, alignment }) => ({
    cause: `Partition ${label} begins at ${hex(offset)}, which is no multiple of ${hex(alignment)}.`,
    remedy: editTable,
  }),
  'partition-size-misaligned': ({ label, size, alignment }) => ({
    cause: `Partition ${label} has ${grouped(size)} bytes, which is no multiple of ${hex(alignment)}.`,
    remedy: editTable,
  }),
  'partitions-overlap': ({ first, second, from, to }) => ({
    cause: `Partitions ${first} and ${second} overlap from ${hex(from)} to ${hex(to)}.`,
    remedy: editTable,
  }),
  'partition-names-equal': ({ label }) => ({
    cause: `Two partitions are called ${label}, so that one of them cannot be found.`,
    remedy: editTable,
  }),
  'partition-before-table-end': ({ label, offset, end }) => ({
    cause: `Partition ${label} begins at ${hex(offset)}, before the partition table ends at ${hex(end)}.`,
    remedy: editTable,
  }),
  'otadata-partition-wrong-size': ({ label, size }) => ({
    cause: `Partition ${label} holds otadata and has ${grouped(size)} bytes instead of 8,192.`,
    remedy: editTable,
  }),
  'otadata-partition-repeated': ({ labels }) => ({
    cause: `The table has more than one otadata partition: ${labels}.`,
    remedy: editTable,
  }),
  'otadata-partition-absent': ({ slots }) => ({
    cause: `The table has OTA slots (${slots}) but no otadata partition, so that an update could never be started.`,
    remedy: 'Add an otadata partition of 8,192 bytes (data, ota), and build again.',
  }),
  'partition-always-writable': ({ label }) => ({
    cause: `Partition ${label} is marked read-only, but the device has to write to it.`,
    remedy: editTable,
  }),
  'nvs-partition-too-small': ({ label, size, minimum }) => ({
    cause: `Partition ${label} holds NVS and has ${grouped(size)} bytes; it needs at least ${grouped(minimum)}.`,
    remedy: editTable,
  }),
};
