import type { RowProblem } from '../../firmware/nvs/row-fault.ts';
import type { Explanation } from '../explanation.ts';

type Words = {
  readonly [K in RowProblem['kind']]: (problem: Extract<RowProblem, { kind: K }>) => Explanation;
};

const placeholder =
  'Write it as ${mac}, ${mac+1}, ${mac[3:6]:upper}, ${counter:06}, ${list.column} or ${scan}.';

const words: Words = {
  'quote-open': () => ({
    cause: 'a quote is never closed.',
    remedy: 'Close it, or double it inside a value.',
  }),
  'no-header': () => ({ cause: 'there are no rows.', remedy: 'Begin with key,type,encoding,value.' }),
  'column-missing': ({ column }) => ({
    cause: `the first row names no column ${column}.`,
    remedy: 'Begin with key,type,encoding,value.',
  }),
  'cell-missing': ({ column }) => ({
    cause: `the row ends before its column ${column}.`,
    remedy: 'Give every row as many cells as the first has.',
  }),
  'key-empty': () => ({ cause: 'the key is empty.', remedy: 'Give it a name of 1 to 15 bytes.' }),
  'key-holds-nul': () => ({ cause: 'the key holds NUL.', remedy: 'Take it out.' }),
  'key-too-long': ({ key, length, limit }) => ({
    cause: `the key “${key}” has ${length} bytes in UTF-8, more than ${limit}.`,
    remedy: 'Shorten it here and in the firmware.',
  }),
  'key-repeated': ({ key, first }) => ({
    cause: `its namespace has “${key}” already, from ${first.source}, line ${first.line}.`,
    remedy: 'Keep one of them: which one a device would read is a matter of chance.',
  }),
  'before-namespace': ({ key }) => ({
    cause: `“${key}” stands before any namespace.`,
    remedy: 'Put a row name,namespace,, before it.',
  }),
  'too-many-namespaces': ({ limit }) => ({
    cause: `there are more than ${limit} namespaces.`,
    remedy: 'Put values together in fewer.',
  }),
  'type-unknown': ({ type }) => ({
    cause: `“${type}” is no type of row.`,
    remedy: 'It is namespace, data or file, in small letters.',
  }),
  'encoding-unknown': ({ encoding }) => ({
    cause: `“${encoding}” is no encoding.`,
    remedy:
      'It is u8 to u64, i8 to i64, string, hex2bin, base64, binary, blob_fill(n;0xNN) or blob_sz_fill(n;0xNN).',
  }),
  'encoding-not-for-file': ({ encoding }) => ({
    cause: `${encoding} is not for files.`,
    remedy: 'Use binary for a file’s bytes as they are.',
  }),
  'not-an-integer': ({ encoding, value }) => ({
    cause: `“${value}” is no decimal integer for ${encoding}.`,
    remedy: 'Write it in decimal digits.',
  }),
  'integer-out-of-range': ({ encoding, value, minimum, maximum }) => ({
    cause: `${value} does not fit into ${encoding}, which goes from ${minimum} to ${maximum}.`,
    remedy: 'Choose a wider type here and in the firmware, or another value.',
  }),
  'not-hex': () => ({
    cause: 'the value holds more than hexadecimal digits.',
    remedy: 'Use 0–9 and a–f only.',
  }),
  'odd-hex': ({ digits }) => ({
    cause: `${digits} hexadecimal digits are no whole bytes.`,
    remedy: 'Give two digits for each byte.',
  }),
  'not-base64': () => ({ cause: 'the value is no base64.', remedy: 'Check for lost characters or padding.' }),
  'file-not-given': ({ path }) => ({ cause: `${path} was not read.`, remedy: 'Check the path.' }),
  'file-not-utf8': ({ path }) => ({
    cause: `${path} is no UTF-8 text.`,
    remedy: 'Save it as UTF-8, or take the encoding binary.',
  }),
  'string-holds-nul': () => ({
    cause: 'the string holds NUL, where a device would end it.',
    remedy: 'Take the encoding binary.',
  }),
  'value-too-long': ({ length, limit }) => ({
    cause: `the value has ${length} bytes, more than the ${limit} that fit.`,
    remedy: 'Shorten it, or split it; on version 2 pages a blob may be longer than a string.',
  }),
  'fill-shorter-than-value': ({ length, fill }) => ({
    cause: `the value has ${length} bytes, more than the ${fill} to fill.`,
    remedy: 'Make the fill as long as the value at least.',
  }),
  'partition-full': () => ({
    cause: 'the partition is full before this value.',
    remedy: 'Give a larger size; one page always stays free for the device.',
  }),
  'placeholder-open': ({ text }) => ({ cause: `“${text}” has no closing brace.`, remedy: placeholder }),
  'placeholder-malformed': ({ text }) => ({ cause: `“${text}” cannot be understood.`, remedy: placeholder }),
  'source-unknown': ({ name }) => ({ cause: `there is nothing called “${name}”.`, remedy: placeholder }),
  'format-unknown': ({ format, text }) => ({
    cause: `“${format}” is no format for “${text}”.`,
    remedy: 'Formats are upper, colon, dash, decimal, hex, and a width such as 06.',
  }),
  'slice-outside': ({ text, length }) => ({
    cause: `“${text}” reaches outside of the ${length} that there are.`,
    remedy: 'Count from 0; the end is not included.',
  }),
  'addition-to-text': ({ text }) => ({
    cause: `“${text}” adds to something that is no number.`,
    remedy: 'Add to mac or to a counter.',
  }),
  'number-beyond-mac': ({ text }) => ({
    cause: `“${text}” leaves the range of its number.`,
    remedy: 'Add or take away less.',
  }),
  'device-value-missing': ({ name }) => ({
    cause: `this device has no “${name}”.`,
    remedy: 'Scan it, or add it to the list of devices.',
  }),
};

export function explainRow(problem: RowProblem): Explanation {
  // Kind and words belong together by type, but TypeScript cannot follow that through an indexed union.
  return (words[problem.kind] as (problem: RowProblem) => Explanation)(problem);
}
