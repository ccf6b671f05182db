import type { NvsFaultParams } from '../../contract/faults/nvs.ts';
import type { Explanations } from '../explanation.ts';
import { explainRow } from './nvs-row-problems.ts';

const sizes = {
  'not-a-number': 'is no whole number',
  'too-small': 'is less than one page',
  'too-large': 'is more than 32 MB',
  'not-aligned': 'is no multiple of 4096',
};

const keys = {
  'too-short': 'has less than a key’s 64 bytes',
  erased: 'holds erased flash and no key',
  'crc-wrong': 'has a wrong CRC',
};

export const nvsFaults: Explanations<NvsFaultParams> = {
  'nvs-row-refused': ({ source, line, column, problem }) => {
    const { cause, remedy } = explainRow(problem);
    return { cause: `${source}, line ${line}, column ${column}: ${cause}`, remedy };
  },
  'nvs-size-unusable': ({ size, problem }) => ({
    cause: `The size ${size} ${sizes[problem]}.`,
    remedy:
      'Give the partition’s size in the partition table: pages of 4096 bytes, 0x3000 at least for one that devices write to.',
  }),
  'nvs-file-not-read': ({ path, reason }) => ({
    cause: `${path} cannot be read (${reason}).`,
    remedy: 'Check the path; paths in a CSV are taken from the working directory.',
  }),
  'nvs-csv-not-utf8': ({ path }) => ({
    cause: `${path} is no UTF-8 text.`,
    remedy: 'Save it as “CSV UTF-8”.',
  }),
  'nvs-file-too-large': ({ path, size, limit }) => ({
    cause: `${path} has ${size} bytes, more than the ${limit} that are read.`,
    remedy: 'Check that it is the right file.',
  }),
  'nvs-file-not-written': ({ path, reason }) => ({
    cause: `${path} could not be written (${reason}).`,
    remedy: 'Choose a folder that this account may write to.',
  }),
  'nvs-not-bin': ({ path }) => ({
    cause: `${path} does not end in .bin.`,
    remedy: 'Check the order of the arguments; what is written ends in .bin.',
  }),
  'nvs-key-unusable': ({ path, problem }) => ({
    cause: `The key in ${path} cannot be used: it ${keys[problem]}.`,
    remedy: 'Give the nvs_keys partition as it was made, or a backup of it.',
  }),
  'nvs-hmac-key-unusable': ({ path, length, expected }) => ({
    cause: `The HMAC key in ${path} has ${length} bytes and not ${expected}.`,
    remedy: 'Give the file that was burnt into the chip’s eFuses.',
  }),
  'nvs-key-exists': ({ path }) => ({
    cause: `${path} is there already, and devices may depend on the key in it.`,
    remedy: 'Choose another name, or move the file away.',
  }),
  'nvs-key-not-chosen': ({ chosen }) => ({
    cause: chosen === 'none' ? 'No key was given to encrypt with.' : 'Two keys were given to encrypt with.',
    remedy: 'Give either --inputkey FILE, or --keygen to make one.',
  }),
  'nvs-hmac-key-not-given': () => ({
    cause: 'Keys were to be derived from an HMAC key, and none was given.',
    remedy: 'Give --kp_hmac_inputkey FILE, or --kp_hmac_keygen to make one.',
  }),
};
