import type { AppDescriptor } from '../../shared/firmware/image/app-descriptor.ts';
import type { BootloaderDescriptor } from '../../shared/firmware/image/bootloader-descriptor.ts';
import { flashSizeName } from '../../shared/firmware/flash-parameters.ts';
import type { ImageDefect, ImageReport } from '../../shared/firmware/image/image.ts';
import type { Otadata } from '../../shared/firmware/partitions/otadata.ts';
import type { PartitionTable } from '../../shared/firmware/partitions/partition-table.ts';

type Described = Readonly<Record<string, unknown>>;

const hex = (value: number, digits: number) => `0x${value.toString(16).padStart(digits, '0')}`;

/** A report in the words of the fixtures' INDEX.json, to be compared with its `expected` key by key. */
export function describeImage(report: ImageReport): Described {
  return {
    magic: '0xe9',
    kind: report.kind,
    segments: report.segmentCount,
    spi_mode: report.flashMode,
    flash_size: report.flashSize === undefined ? undefined : flashSizeName(report.flashSize),
    spi_speed_nibble: report.flashFrequencyNibble,
    entry: hex(report.entry, 8),
    wp_pin: report.wpPin === undefined ? undefined : hex(report.wpPin, 2),
    chip_id: report.chipId ?? null,
    chip: report.chip ?? `unknown(${report.chipId})`,
    min_rev: report.minRevision,
    min_rev_full: report.minRevisionFull,
    max_rev_full: report.maxRevisionFull,
    segment_list: report.segments.map(({ address, length }) => [hex(address, 8), length]),
    app_desc: report.appDescriptor && describeApp(report.appDescriptor),
    bootloader_desc: report.bootloaderDescriptor && describeBootloader(report.bootloaderDescriptor),
    checksum: report.checksum && hex(report.checksum.stored, 2),
    checksum_expected: report.checksum && hex(report.checksum.computed, 2),
    checksum_valid: report.checksum?.valid,
    sha256_valid: report.hash?.valid,
    sha256_appended: report.hash?.stored,
    image_len: report.length,
    trailing_bytes: report.trailingBytes,
    trailing: report.trailing === 'erased' ? 'all 0xff' : report.trailing,
    error: report.defect && describeDefect(report.defect),
    truncated: report.defect?.kind === 'truncated',
  };
}

/** INDEX.json has the raw fields: what an old ESP-IDF did not write is 0 there and unknown here. */
function describeApp(app: AppDescriptor): Described {
  return {
    magic: '0xabcd5432',
    secure_version: app.secureVersion,
    version: app.version,
    project_name: app.projectName,
    time: app.compileTime,
    date: app.compileDate,
    idf_ver: app.idfVersion,
    app_elf_sha256: app.elfSha256,
    min_efuse_blk_rev_full: app.minEfuseBlockRevision ?? 0,
    max_efuse_blk_rev_full: app.maxEfuseBlockRevision ?? 0,
    mmu_page_size_log2: app.mmuPageSize === undefined ? 0 : Math.log2(app.mmuPageSize),
  };
}

function describeBootloader(bootloader: BootloaderDescriptor): Described {
  return {
    magic: '0x50',
    secure_version: bootloader.secureVersion,
    version: bootloader.version,
    idf_ver: bootloader.idfVersion,
    date_time: bootloader.dateTime,
  };
}

function describeDefect({ kind, field }: ImageDefect): string {
  if (field === 'checksum') return 'truncated before checksum';
  if (field === 'hash') return 'truncated inside the appended SHA-256';
  const segment = /^segments\[(\d+)\]/.exec(field)?.[1];
  if (segment === undefined) return `${kind} ${field}`;
  return kind === 'truncated' ? `truncated inside segment ${segment}` : `implausible segment ${segment}`;
}

export function describeTable({ partitions, md5, end }: PartitionTable): Described {
  return {
    entries: partitions.map((each) => ({
      name: each.label,
      type: each.type,
      subtype: each.subtype,
      type_id: each.typeId,
      subtype_id: each.subtypeId,
      offset: each.offset,
      size: each.size,
      flags: each.flags,
      encrypted: each.encrypted,
      readonly: each.readonly,
    })),
    md5_present: md5 !== 'absent',
    md5_valid: md5 === 'absent' ? null : md5 === 'valid',
    end,
    flash_end: Math.max(...partitions.map(({ offset, size }) => offset + size)),
  };
}

export function describeOtadata({ entries, blank }: Otadata): Described {
  const slots = entries.map(({ sequence, stateId, crcValid }) => ({
    seq: sequence,
    state: stateId,
    crc_valid: crcValid,
  }));
  return { slots, blank };
}
