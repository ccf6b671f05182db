import fc from 'fast-check';
import { integerTypes } from '../../../shared/firmware/nvs/integer-types.ts';

/** A CSV that generator and we agree on: no key twice, no namespace returned to. */
export interface CsvCase {
  readonly csv: string;
  readonly size: number;
  readonly version: 1 | 2;
}

const integer = fc
  .constantFrom(...integerTypes)
  .chain(({ encoding, minimum, maximum }) =>
    fc.bigInt({ min: minimum, max: maximum }).map((value) => [encoding, String(value)] as const),
  );

/* No line of a value starts with `#`: the generator takes that for a comment. */
const awkward = fc
  .string({ unit: fc.constantFrom('a', 'Z', '"', ',', ' ', '\n', '#', 'é', '漢', '\t') })
  .map((value) => value.replace(/\n#+/g, '\n'));

function text(limit: number) {
  const long = fc.integer({ min: 0, max: limit }).map((length) => 's'.repeat(length));
  return fc.oneof(awkward, long).map((value) => ['string', value] as const);
}

function blob(limit: number) {
  const bytes = fc.oneof(
    fc.uint8Array({ maxLength: 100 }),
    fc.integer({ min: 0, max: limit }).map((length) => new Uint8Array(length).fill(length & 0xff)),
  );
  return fc
    .tuple(bytes, fc.constantFrom('hex2bin', 'base64', 'binary', 'blob_fill', 'blob_sz_fill'))
    .map(([value, encoding]) => {
      const { length } = value;
      if (encoding === 'hex2bin') return [encoding, Buffer.from(value).toString('hex')] as const;
      if (encoding === 'base64') return [encoding, Buffer.from(value).toString('base64')] as const;
      if (encoding === 'binary') return [encoding, 'b'.repeat(length)] as const;
      return [`${encoding}(${length};0x5a)`, 'v'.repeat(length >> 1)] as const;
    });
}

function quoted(cell: string): string {
  return /[",\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell;
}

export const arbitraryCsv: fc.Arbitrary<CsvCase> = fc
  .record({ version: fc.constantFrom(1 as const, 2 as const), pages: fc.integer({ min: 3, max: 9 }) })
  .chain(({ version, pages }) => {
    const value =
      version === 1 ? fc.oneof(integer, text(1983), blob(1976)) : fc.oneof(integer, text(3967), blob(9000));
    const row = fc.oneof({ weight: 5, arbitrary: value }, { weight: 1, arbitrary: fc.constant(undefined) });
    return fc.array(row, { maxLength: 60, size: 'max' }).map((rows) => {
      const lines = rows.map((cells, at) =>
        cells === undefined ? `ns${at},namespace,,` : `k${at},data,${quoted(cells[0])},${quoted(cells[1])}`,
      );
      const csv = ['# made at random', 'key,type,encoding,value', 'first,namespace,,', ...lines, ''].join(
        '\n',
      );
      return { csv, size: pages * 4096, version };
    });
  });
