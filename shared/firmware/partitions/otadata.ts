import { fail, ok, type Result } from '../../result.ts';
import { ByteView } from '../byte-view.ts';
import { crc32 } from '../crc32.ts';

/** `esp_ota_img_states_t`; `undefined` is what builds without rollback leave, `0x…` what no version writes. */
export type OtaState =
  'new' | 'pending-verify' | 'valid' | 'invalid' | 'aborted' | 'undefined' | `0x${string}`;

/** One `esp_ota_select_entry_t` (`esp_flash_partitions.h`). */
export interface OtadataEntry {
  readonly sequence: number;
  readonly state: OtaState;
  readonly stateId: number;
  readonly crcValid: boolean;
  /** Counts for the bootloader: written, CRC right, neither invalid nor aborted. */
  readonly valid: boolean;
}

/** The otadata partition: two entries, each at the start of its own 4096-byte sector. */
export interface Otadata {
  readonly entries: readonly [OtadataEntry, OtadataEntry];
  /** Neither entry was ever written. */
  readonly blank: boolean;
  /** The entry that a bootloader obeys; undefined where neither is valid. */
  readonly active: 0 | 1 | undefined;
}

export const OTADATA_LENGTH = 0x2000;
export const OTADATA_SECTOR = 0x1000;
const ENTRY_LENGTH = 32;
const UNWRITTEN = 0xffffffff;

const STATES: Readonly<Record<number, OtaState>> = {
  0: 'new',
  1: 'pending-verify',
  2: 'valid',
  3: 'invalid',
  4: 'aborted',
  [UNWRITTEN]: 'undefined',
};

/** Needs both entries, so 0x1020 bytes; what follows is not looked at. */
export function parseOtadata(bytes: Uint8Array): Result<Otadata, { reason: 'too-short'; offset: number }> {
  const view = new ByteView(bytes);
  if (!view.holds(OTADATA_SECTOR, ENTRY_LENGTH)) return fail({ reason: 'too-short', offset: bytes.length });
  const entries = [readEntry(view, 0), readEntry(view, OTADATA_SECTOR)] as const;
  const blank = entries.every((entry) => entry.sequence === UNWRITTEN && entry.stateId === UNWRITTEN);
  return ok({ entries, blank, active: activeEntry(entries) });
}

function readEntry(view: ByteView, offset: number): OtadataEntry {
  const sequence = view.u32(offset);
  const stateId = view.u32(offset + 24);
  const crcValid = sequence !== UNWRITTEN && view.u32(offset + 28) === sequenceCrc(sequence);
  const state = STATES[stateId] ?? (`0x${stateId.toString(16)}` as const);
  return {
    sequence,
    state,
    stateId,
    crcValid,
    valid: crcValid && state !== 'invalid' && state !== 'aborted',
  };
}

/** The CRC covers the sequence number alone, so that a state can change without it. */
function sequenceCrc(sequence: number): number {
  const bytes = new Uint8Array(4);
  new DataView(bytes.buffer).setUint32(0, sequence, true);
  return crc32(bytes, 0xffffffff);
}

function activeEntry([first, second]: Otadata['entries']): Otadata['active'] {
  if (first.valid && second.valid) return second.sequence > first.sequence ? 1 : 0;
  if (first.valid) return 0;
  return second.valid ? 1 : undefined;
}

/**
 * The OTA slot (0 = `ota_0`) that otadata selects among `otaCount`; undefined where it selects none, and a bootloader
 * takes the factory app, else `ota_0`.
 */
export function bootSlot(otadata: Otadata, otaCount: number): number | undefined {
  if (otadata.active === undefined || otaCount === 0) return undefined;
  // Unsigned as in the bootloader: a sequence of 0 wraps round.
  return ((otadata.entries[otadata.active].sequence - 1) >>> 0) % otaCount;
}

/** The sequence number that makes `slot` boot next, as `esp_ota_set_boot_partition` counts, and the entry to write. */
export function nextSequence(
  otadata: Otadata,
  slot: number,
  otaCount: number,
): { readonly sequence: number; readonly entry: 0 | 1 } {
  if (otadata.active === undefined) return { sequence: slot + 1, entry: 0 };
  const current = otadata.entries[otadata.active].sequence;
  const base = (slot + 1) % otaCount;
  const rounds = Math.ceil(Math.max(base === 0 ? 1 : 0, current - base) / otaCount);
  return { sequence: base + rounds * otaCount, entry: otadata.active === 0 ? 1 : 0 };
}

/** 32 bytes; the label is left unwritten, as ESP-IDF leaves it. */
export function encodeOtadataEntry(sequence: number, state: OtaState = 'undefined'): Uint8Array {
  const bytes = new Uint8Array(ENTRY_LENGTH).fill(0xff);
  const view = new DataView(bytes.buffer);
  view.setUint32(0, sequence, true);
  view.setUint32(24, stateIdOf(state), true);
  view.setUint32(28, sequenceCrc(sequence), true);
  return bytes;
}

/** The whole partition, 0x2000 bytes; an entry left out stays blank. With none it is `ota_data_initial.bin`. */
export function encodeOtadata(first?: Uint8Array, second?: Uint8Array): Uint8Array {
  const bytes = new Uint8Array(OTADATA_LENGTH).fill(0xff);
  if (first !== undefined) bytes.set(first, 0);
  if (second !== undefined) bytes.set(second, OTADATA_SECTOR);
  return bytes;
}

function stateIdOf(state: OtaState): number {
  const id = Object.keys(STATES).find((key) => STATES[Number(key)] === state);
  return id === undefined ? Number(state) : Number(id);
}
