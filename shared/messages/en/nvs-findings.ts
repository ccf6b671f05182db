import type { NvsFindingParams } from '../../firmware/nvs/nvs-findings.ts';
import type { Explanations } from '../explanation.ts';
import { hex } from '../figures.ts';

const readAgain = 'Read the partition again; if it stays so, write it anew.';
const valueLost = 'A device does not find this value; write it again.';

export const nvsFindings: Explanations<NvsFindingParams> = {
  'nvs-not-whole-pages': ({ bytes }) => ({
    cause: `${bytes} bytes follow the last whole page of 4096.`,
    remedy: 'Read the partition again with its whole size.',
  }),
  'nvs-page-header-crc': ({ page, stored, computed }) => ({
    cause: `The header of page ${page} has the CRC ${hex(stored)}, its bytes give ${hex(computed)}: a device ignores the page.`,
    remedy: readAgain,
  }),
  'nvs-page-state-unknown': ({ page, state }) => ({
    cause: `Page ${page} is in no state that NVS knows (${hex(state)}).`,
    remedy: 'Check that this is an NVS partition, and from its first byte on.',
  }),
  'nvs-page-version-unknown': ({ page, version }) => ({
    cause: `Page ${page} is of a version that is not known here (${hex(version)}).`,
    remedy: 'It was made by a newer ESP-IDF; its values may be read wrongly.',
  }),
  'nvs-page-corrupt': ({ page }) => ({
    cause: `Page ${page} is marked as corrupt.`,
    remedy: 'Its values are lost to the device; write the partition anew.',
  }),
  'nvs-page-freeing': ({ page }) => ({
    cause: `Page ${page} was being emptied when power went.`,
    remedy: 'The device finishes that at its next start.',
  }),
  'nvs-page-not-erased': ({ page }) => ({
    cause: `Page ${page} says that it is empty, and is not erased.`,
    remedy: 'A device erases it when it needs it. Erase the partition before writing it.',
  }),
  'nvs-page-sequence-repeated': ({ page, sequence }) => ({
    cause: `Page ${page} has the sequence number ${sequence}, which another page has too.`,
    remedy: 'Two partitions may be mixed here; erase the partition and write it anew.',
  }),
  'nvs-entry-crc': ({ stored, computed }) => ({
    cause: `An entry has the CRC ${hex(stored)}, its bytes give ${hex(computed)}.`,
    remedy: valueLost,
  }),
  'nvs-entry-state-invalid': ({ state }) => ({
    cause: `An entry is in no state that NVS knows (${state}).`,
    remedy: readAgain,
  }),
  'nvs-entry-half-written': () => ({
    cause: 'An entry was begun and not finished, or its place was not erased.',
    remedy: 'The device passes over it.',
  }),
  'nvs-entry-type-unknown': ({ type, key }) => ({
    cause: `“${key}” is of a type that is not known here (${hex(type)}).`,
    remedy: 'It was made by a newer ESP-IDF, or is damaged.',
  }),
  'nvs-entry-span': ({ key, span, length }) => ({
    cause: `“${key}” says that it takes ${span} entries${length === null ? '' : ` for ${length} bytes`}, which cannot be.`,
    remedy: valueLost,
  }),
  'nvs-key-unterminated': ({ key }) => ({
    cause: `The key “${key}” has no end.`,
    remedy: valueLost,
  }),
  'nvs-data-crc': ({ key, stored, computed }) => ({
    cause: `The data of “${key}” has the CRC ${hex(stored)}, its bytes give ${hex(computed)}.`,
    remedy: valueLost,
  }),
  'nvs-string-unterminated': ({ key }) => ({
    cause: `The string “${key}” does not end with NUL.`,
    remedy: 'A program that reads it runs past its end; write it again.',
  }),
  'nvs-namespace-malformed': ({ key }) => ({
    cause: `“${key}” stands among the namespaces and is none. Rows before the first namespace of a CSV give that.`,
    remedy: 'Put a namespace row before it, and make the partition again.',
  }),
  'nvs-namespace-repeated': ({ name, index }) => ({
    cause: `“${name}” has the index ${index}, which another namespace has too.`,
    remedy: 'Its values are found under the first name only; make the partition again.',
  }),
  'nvs-namespace-unknown': ({ key, index }) => ({
    cause: `“${key}” belongs to namespace ${index}, which has no name.`,
    remedy: 'No program can ask for it; the page with the name may be lost.',
  }),
  'nvs-key-repeated': ({ key, namespace }) => ({
    cause: `“${key}” is in namespace “${namespace}” more than once.`,
    remedy: 'Which one a device reads depends on the pages they are on; keep one.',
  }),
  'nvs-chunk-missing': ({ key, chunk }) => ({
    cause: `The blob “${key}” lacks its part ${chunk}.`,
    remedy: valueLost,
  }),
  'nvs-chunk-orphaned': ({ key, chunk }) => ({
    cause: `Part ${chunk} of “${key}” belongs to no blob.`,
    remedy: 'It only takes room; a device clears it at its next start.',
  }),
  'nvs-blob-length': ({ key, stated, found }) => ({
    cause: `The blob “${key}” should have ${stated} bytes, and its parts have ${found}.`,
    remedy: valueLost,
  }),
  'nvs-looks-encrypted': ({ entries }) => ({
    cause: `The pages are whole, and none of ${entries} entries is: the partition is encrypted, or with another key.`,
    remedy: 'Give the key that it was encrypted with (--key FILE).',
  }),
};
