import { fail, ok, type Result } from '../../result.ts';
import { FLAG_ENCRYPTED, FLAG_READONLY } from './partition-table.ts';
import { isBelowTable } from './partition-rules.ts';
import {
  SUBTYPE_RECOVERY,
  SUBTYPE_UNDEFINED,
  subtypeIdOf,
  TYPE_APP,
  TYPE_BOOTLOADER,
  TYPE_PARTITION_TABLE,
  typeIdOf,
} from './partition-types.ts';

/** One row as written; what it leaves to be worked out is undefined. */
export interface CsvRow {
  readonly label: string;
  readonly typeId: number;
  readonly subtypeId: number;
  readonly offset: number | undefined;
  /** Undefined where {@link hasFixedSize}. Negative: up to that address. */
  readonly size: number | undefined;
  readonly flags: number;
}

export type CsvRowFault =
  | { readonly kind: 'type-missing' | 'app-subtype-missing' | 'size-missing' }
  | {
      readonly kind:
        | 'variable-unknown'
        | 'type-unknown'
        | 'subtype-unknown'
        | 'offset-not-a-number'
        | 'size-not-a-number'
        | 'flag-unknown';
      readonly value: string;
    };

const FLAGS: Readonly<Record<string, number>> = { encrypted: FLAG_ENCRYPTED, readonly: FLAG_READONLY };
const KB = 1024;

/** Their place does not come from the CSV, whose columns may then say anything (`N/A` in ESP-IDF's own examples). */
export function hasFixedOffset(row: Pick<CsvRow, 'typeId' | 'subtypeId'>): boolean {
  return isBelowTable(row) || (row.typeId === TYPE_BOOTLOADER && row.subtypeId === SUBTYPE_RECOVERY);
}

export function hasFixedSize({ typeId }: Pick<CsvRow, 'typeId'>): boolean {
  return typeId === TYPE_BOOTLOADER || typeId === TYPE_PARTITION_TABLE;
}

/** Name, type, subtype, offset, size, flags; what a seventh column holds is nobody's business. */
export function readCsvRow(content: string): Result<CsvRow, CsvRowFault> {
  const variable = /\$([A-Za-z_][A-Za-z0-9_]*|\{[^}]*\})/.exec(content);
  if (variable !== null) return fail({ kind: 'variable-unknown', value: variable[0] });
  const [label = '', type = '', subtype = '', offset = '', size = '', flags = ''] = content
    .split(',')
    .map((field) => field.trim());
  const typeId = readType(type);
  if (!typeId.ok) return typeId;
  const subtypeId = readSubtype(typeId.value, subtype);
  if (!subtypeId.ok) return subtypeId;
  const flagBits = readFlags(flags);
  if (!flagBits.ok) return flagBits;
  const place = readPlace({ typeId: typeId.value, subtypeId: subtypeId.value }, offset, size);
  if (!place.ok) return place;
  return ok({
    label,
    typeId: typeId.value,
    subtypeId: subtypeId.value,
    ...place.value,
    flags: flagBits.value,
  });
}

function readType(field: string): Result<number, CsvRowFault> {
  if (field === '') return fail({ kind: 'type-missing' });
  const id = byteOf(field) ?? typeIdOf(field.toLowerCase());
  return id === undefined ? fail({ kind: 'type-unknown', value: field }) : ok(id);
}

function readSubtype(typeId: number, field: string): Result<number, CsvRowFault> {
  if (field === '')
    return typeId === TYPE_APP ? fail({ kind: 'app-subtype-missing' }) : ok(SUBTYPE_UNDEFINED);
  const id = byteOf(field) ?? subtypeIdOf(typeId, field.toLowerCase());
  return id === undefined ? fail({ kind: 'subtype-unknown', value: field }) : ok(id);
}

function byteOf(field: string): number | undefined {
  const value = parseNumber(field);
  return value !== undefined && value >= 0 && value <= 0xff ? value : undefined;
}

function readPlace(row: Pick<CsvRow, 'typeId' | 'subtypeId'>, offsetField: string, sizeField: string) {
  const offset = offsetField === '' || hasFixedOffset(row) ? undefined : parseNumber(offsetField);
  if (offset === undefined && offsetField !== '' && !hasFixedOffset(row)) {
    return fail({ kind: 'offset-not-a-number', value: offsetField } as const);
  }
  if (hasFixedSize(row)) return ok({ offset, size: undefined });
  if (sizeField === '') return fail({ kind: 'size-missing' } as const);
  const size = parseNumber(sizeField);
  if (size === undefined) return fail({ kind: 'size-not-a-number', value: sizeField } as const);
  return ok({ offset, size });
}

function readFlags(field: string): Result<number, CsvRowFault> {
  let bits = 0;
  for (const flag of field.split(':')) {
    if (flag === '') continue;
    const bit = Object.hasOwn(FLAGS, flag) ? FLAGS[flag] : undefined;
    if (bit === undefined) return fail({ kind: 'flag-unknown', value: flag });
    bits |= bit;
  }
  return ok(bits);
}

/** Python's `int(text, 0)` with `K` and `M` behind it: decimal without leading zeros, `0x`, `0o`, `0b`. */
function parseNumber(field: string): number | undefined {
  const match = /^([+-]?)(0x[0-9a-f]+|0o[0-7]+|0b[01]+|0+|[1-9][0-9]*)([km]?)$/i.exec(
    field.replaceAll('_', ''),
  );
  if (match === null) return undefined;
  const [, sign, digits = '', suffix = ''] = match;
  const unit = { k: KB, m: KB * KB }[suffix.toLowerCase()] ?? 1;
  const value = Number(digits) * unit;
  return sign === '-' ? -value : value;
}
