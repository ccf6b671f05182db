export const INTEGER_ENCODINGS = ['u8', 'i8', 'u16', 'i16', 'u32', 'i32', 'u64', 'i64'] as const;
export type IntegerEncoding = (typeof INTEGER_ENCODINGS)[number];

export interface IntegerType {
  readonly encoding: IntegerEncoding;
  /** Type code on flash: bytes in the lower half, 0x10 for signed (`ItemType`). */
  readonly code: number;
  readonly width: 1 | 2 | 4 | 8;
  readonly minimum: bigint;
  readonly maximum: bigint;
}

function integerType(encoding: IntegerEncoding): IntegerType {
  const isSigned = encoding.startsWith('i');
  const bits = Number(encoding.slice(1));
  const width = (bits / 8) as IntegerType['width'];
  const minimum = isSigned ? -(1n << BigInt(bits - 1)) : 0n;
  const maximum = isSigned ? -minimum - 1n : (1n << BigInt(bits)) - 1n;
  return { encoding, code: isSigned ? width | 0x10 : width, width, minimum, maximum };
}

export const integerTypes: readonly IntegerType[] = INTEGER_ENCODINGS.map(integerType);

export function integerTypeOf(code: number): IntegerType | undefined {
  return integerTypes.find((type) => type.code === code);
}

/** Undefined for an encoding that is none of integers. */
export function integerTypeNamed(encoding: string): IntegerType | undefined {
  return integerTypes.find((type) => type.encoding === encoding);
}

/** The value in `width` bytes, two's complement, least significant first. */
export function encodeInteger({ width }: IntegerType, value: bigint): Uint8Array {
  const bytes = new Uint8Array(width);
  for (let at = 0; at < width; at++) bytes[at] = Number((value >> BigInt(8 * at)) & 0xffn);
  return bytes;
}

export function decodeInteger({ width, minimum }: IntegerType, bytes: Uint8Array): bigint {
  let value = 0n;
  for (let at = width - 1; at >= 0; at--) value = (value << 8n) | BigInt(bytes[at] ?? 0);
  return minimum < 0n ? BigInt.asIntN(8 * width, value) : value;
}

/**
 * Decimal with an optional sign, blanks around it, as Python's `int()` takes it in the generator; underscores between
 * digits are Python's too. Hexadecimal is not: the generator refuses it.
 */
export function parseInteger(text: string): bigint | undefined {
  const match = /^\s*([+-]?)(\d+(?:_\d+)*)\s*$/.exec(text);
  if (match === null) return undefined;
  const magnitude = BigInt((match[2] ?? '').replaceAll('_', ''));
  return match[1] === '-' ? -magnitude : magnitude;
}
