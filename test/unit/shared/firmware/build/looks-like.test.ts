import { gzipSync } from 'node:zlib';
import { expect, test } from 'vitest';
import { looksLike } from '../../../../../shared/firmware/build/looks-like.ts';
import { otaRows, tableOf } from '../../../../support/collections.ts';

const text = (content: string) => new TextEncoder().encode(content);

test.each([
  ['git-lfs-pointer', text('version https://git-lfs.github.com/spec/v1\noid sha256:4d7a\nsize 12345\n')],
  ['gzip', gzipSync('firmware')],
  ['zip', text('PK\u0003\u0004rest')],
  ['elf', Uint8Array.of(0x7f, 0x45, 0x4c, 0x46, 1, 1)],
  ['uf2', text('UF2\nWQ]\u009e')],
  ['intel-hex', text(':020000040800F2\n')],
  ['text', text('<html><body>404 Not Found</body></html>')],
  ['erased-flash', new Uint8Array(64).fill(0xff)],
  ['zeros', new Uint8Array(64)],
  ['cut-header', Uint8Array.of(0xe9, 5, 2)],
  ['partition-table', tableOf(otaRows)],
  ['unknown-bytes', Uint8Array.of(0xea, 5, 2, 0)],
  ['unknown-bytes', new Uint8Array()],
] as const)('%s', (expected, bytes) => {
  expect(looksLike(bytes)).toBe(expected);
});
