import { fail, ok, type Result } from '../../result.ts';
import { decodeBase64, decodeHex } from './binary-text.ts';
import type { NvsRow } from './csv-rows.ts';
import { integerTypeNamed, parseInteger, type IntegerType } from './integer-types.ts';
import { MAX_BLOB_LENGTH, MAX_STRING_LENGTH, MAX_VERSION_1_LENGTH, type NvsVersion } from './nvs-format.ts';
import type { RowProblem } from './row-fault.ts';

/** What a row puts on flash. */
export type RowValue =
  | { readonly kind: 'integer'; readonly type: IntegerType; readonly value: bigint }
  /** With the NUL that ends it. */
  | { readonly kind: 'string'; readonly bytes: Uint8Array }
  | { readonly kind: 'blob'; readonly bytes: Uint8Array };

type Valued = Result<RowValue, RowProblem>;

/** `blob_fill(n;0xNN)`: n bytes, the value first. `blob_sz_fill`: the value's length before it, in 4 bytes more. */
const FILL = /^blob_(sz_)?fill\((\d+);0x([0-9a-f]{2})\)$/;
const SIZE_FIELD_LENGTH = 4;

/**
 * Decodes one row by its encoding. Lengths are those of the bytes in UTF-8; the generator counts the characters of
 * `binary` data, in older versions also of strings, and so cuts what is not ASCII.
 */
export function decodeRowValue(row: NvsRow, file: Uint8Array | undefined, version: NvsVersion): Valued {
  const value = decode(row, file);
  if (!value.ok || value.value.kind === 'integer') return value;
  const limit = lengthLimit(value.value.kind, version);
  const { length } = value.value.bytes;
  return length > limit ? fail({ kind: 'value-too-long', length, limit }) : value;
}

function lengthLimit(kind: 'string' | 'blob', version: NvsVersion): number {
  if (version === 1) return MAX_VERSION_1_LENGTH;
  return kind === 'string' ? MAX_STRING_LENGTH : MAX_BLOB_LENGTH;
}

function decode(row: NvsRow, file: Uint8Array | undefined): Valued {
  if (row.encoding.startsWith('blob_')) return decodeFill(row);
  if (row.type === 'file' && file === undefined) return fail({ kind: 'file-not-given', path: row.value });
  if (row.encoding === 'binary') return blob(file ?? encodeUtf8(row.value));
  const type = integerTypeNamed(row.encoding);
  if (type === undefined && !['string', 'hex2bin', 'base64'].includes(row.encoding)) {
    return fail({ kind: 'encoding-unknown', encoding: row.encoding });
  }
  const text = file === undefined ? row.value : decodeUtf8(file);
  if (text === undefined) return fail({ kind: 'file-not-utf8', path: row.value });
  if (type !== undefined) return decodeIntegerText(type, text);
  if (row.encoding === 'string') return decodeString(text);
  const bytes = row.encoding === 'hex2bin' ? decodeHex(text) : decodeBase64(text);
  return bytes.ok ? blob(bytes.value) : bytes;
}

function decodeIntegerText(type: IntegerType, text: string): Valued {
  const { encoding } = type;
  const value = parseInteger(text);
  if (value === undefined) return fail({ kind: 'not-an-integer', encoding, value: text.slice(0, 40) });
  if (value < type.minimum || value > type.maximum) {
    const [minimum, maximum] = [String(type.minimum), String(type.maximum)];
    return fail({
      kind: 'integer-out-of-range',
      encoding,
      value: text.trim().slice(0, 40),
      minimum,
      maximum,
    });
  }
  return ok({ kind: 'integer', type, value });
}

/** A NUL inside would end the string for every device that reads it. */
function decodeString(text: string): Valued {
  if (text.includes('\0')) return fail({ kind: 'string-holds-nul' });
  return ok({ kind: 'string', bytes: encodeUtf8(`${text}\0`) });
}

function decodeFill({ type, encoding, value }: NvsRow): Valued {
  const [, sized, lengthText, fillText] = FILL.exec(encoding) ?? [];
  if (lengthText === undefined || fillText === undefined) return fail({ kind: 'encoding-unknown', encoding });
  if (type === 'file') return fail({ kind: 'encoding-not-for-file', encoding });
  const length = Number(lengthText);
  if (length > MAX_BLOB_LENGTH) return fail({ kind: 'value-too-long', length, limit: MAX_BLOB_LENGTH });
  const content = encodeUtf8(value);
  if (content.length > length) {
    return fail({ kind: 'fill-shorter-than-value', length: content.length, fill: length });
  }
  const start = sized === undefined ? 0 : SIZE_FIELD_LENGTH;
  const bytes = new Uint8Array(start + length).fill(Number.parseInt(fillText, 16));
  if (start > 0) new DataView(bytes.buffer).setUint32(0, content.length, true);
  bytes.set(content, start);
  return blob(bytes);
}

function blob(bytes: Uint8Array): Valued {
  return ok({ kind: 'blob', bytes });
}

function encodeUtf8(text: string): Uint8Array {
  return new TextEncoder().encode(text);
}

function decodeUtf8(bytes: Uint8Array): string | undefined {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch (error) {
    // What the decoder throws for bytes that are no UTF-8, by the Encoding standard.
    if (!(error instanceof TypeError)) throw error;
    return undefined;
  }
}
