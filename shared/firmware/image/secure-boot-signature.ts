import { bytesToHex } from '@noble/hashes/utils.js';
import { ByteView, isErased, isFilledWith } from '../byte-view.ts';
import { crc32 } from '../crc32.ts';
import { type Sha256, sha256Hex } from '../sha256.ts';

export type SignatureScheme = 'secure-boot-v1' | 'secure-boot-v2';

/** One of the up to three blocks of a Secure Boot V2 sector (`ets_secure_boot_sig_block_t`). */
export interface SignatureBlock {
  readonly offset: number;
  readonly scheme: 'rsa3072' | 'ecdsa';
  /** The digest in the block is that of the bytes before the sector. */
  readonly digestMatches: boolean;
  readonly crcValid: boolean;
}

const SECTOR = 4096;
const V1_LENGTH = 68;
/** Space that a secure-padded V1 image leaves behind its signature. */
const V1_PADDING = 12;
const V2_MAGIC = 0xe7;
const V2_BLOCK_LENGTH = 1216;
const V2_BLOCKS = 3;
const V2_CRC_OFFSET = 1196;
const V2_SCHEMES: Readonly<Record<number, SignatureBlock['scheme']>> = { 2: 'rsa3072', 3: 'ecdsa' };

/** What follows an image that ends at `imageEnd`; says that a signature is there, not that anyone's key made it. */
export function detectSignature(bytes: Uint8Array, imageEnd: number): SignatureScheme | undefined {
  const view = new ByteView(bytes);
  if (hasV2Block(view, sectorBehind(imageEnd))) return 'secure-boot-v2';
  return hasV1Signature(view, imageEnd) ? 'secure-boot-v1' : undefined;
}

/** The blocks of the signature sector behind an image that ends at `imageEnd`; hashes all that it signs. */
export function readSignatureBlocks(
  bytes: Uint8Array,
  imageEnd: number,
  digestOf: Sha256 = sha256Hex,
): readonly SignatureBlock[] {
  const view = new ByteView(bytes);
  const sector = sectorBehind(imageEnd);
  const offsets = Array.from({ length: V2_BLOCKS }, (_, i) => sector + i * V2_BLOCK_LENGTH);
  const present = offsets.filter((offset) => hasV2Block(view, offset));
  if (present.length === 0) return [];
  const digest = digestOf(view.part(0, sector));
  return present.map((offset) => ({
    offset,
    scheme: V2_SCHEMES[view.u8(offset + 1)] ?? 'rsa3072',
    digestMatches: bytesToHex(view.part(offset + 4, 32)) === digest,
    crcValid: crc32(view.part(offset, V2_CRC_OFFSET)) === view.u32(offset + V2_CRC_OFFSET),
  }));
}

function sectorBehind(imageEnd: number): number {
  return Math.ceil(imageEnd / SECTOR) * SECTOR;
}

function hasV2Block(view: ByteView, offset: number): boolean {
  if (!view.holds(offset, V2_BLOCK_LENGTH)) return false;
  return view.u8(offset) === V2_MAGIC && view.u8(offset + 1) in V2_SCHEMES;
}

/** `u32 version = 0`, then 64 bytes of ECDSA signature, at the very end of the file. */
function hasV1Signature(view: ByteView, imageEnd: number): boolean {
  const trailing = view.length - imageEnd;
  if (trailing < V1_LENGTH || trailing > V1_LENGTH + V1_PADDING) return false;
  const signature = view.part(imageEnd + 4, 64);
  return view.u32(imageEnd) === 0 && !isErased(signature) && !isFilledWith(signature, 0);
}
