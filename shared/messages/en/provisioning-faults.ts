import type {
  ProvisioningFaultParams,
  ListProblem,
  ProvisioningProblem,
} from '../../contract/faults/provisioning.ts';
import type { Explanations } from '../explanation.ts';
import type { Explanation } from '../explanation.ts';
import { explainRow } from './nvs-row-problems.ts';

const when = (at: number) => new Date(at).toISOString().slice(0, 16).replace('T', ' ');

const lists: Readonly<Record<ListProblem, (what: string) => string>> = {
  'no-rows': () => 'it has no rows',
  'open-quote': (line) => `the quote in line ${line} is never closed`,
  'no-column': (column) => `its first row names no column “${column}”`,
  'empty-key': (line) => `the key in line ${line} is empty`,
  'repeated-key': (key) => `the key “${key}” is there twice`,
};

const problems: {
  readonly [K in ProvisioningProblem['kind']]: (
    problem: Extract<ProvisioningProblem, { kind: K }>,
  ) => Explanation;
} = {
  'no-table': () => ({
    cause: 'The recipe makes an NVS partition, and its release has no partition table.',
    remedy: 'Choose a release with a table.',
  }),
  'no-partition': ({ label }) => ({
    cause: `The release has no partition “${label}”.`,
    remedy: 'Name an NVS partition of its table under provisioning.partition.',
  }),
  'not-nvs': ({ label }) => ({
    cause: `The partition “${label}” is none for NVS.`,
    remedy: 'Name one of type data and subtype nvs under provisioning.partition.',
  }),
  'source-undefined': ({ name }) => ({
    cause: `“${name}” is asked for, and the recipe does not say where it comes from.`,
    remedy: 'Add it under provisioning: to counters, list or scans.',
  }),
  'source-repeated': ({ name }) => ({
    cause: `The recipe says twice where “${name}” comes from.`,
    remedy: 'Give each counter and scan a name of its own.',
  }),
  'secret-outside': ({ name }) => ({
    cause: `The secret column “${name}” is asked for outside of the board’s NVS.`,
    remedy: 'Take it out of the label and the serial number, or off provisioning.list.secret.',
  }),
};

export const provisioningFaults: Explanations<ProvisioningFaultParams> = {
  'counter-used-up': ({ pool, last }) => ({
    cause: `The counter ${pool} has given its last number, ${last}.`,
    remedy: 'Raise `last` in the recipe, or begin another pool.',
  }),
  'counter-not-back': ({ pool, next }) => ({
    cause: `The counter ${pool} is at ${next} already.`,
    remedy: 'It goes forward only, for numbers below it are on boards.',
  }),
  'list-used-up': ({ pool }) => ({
    cause: `Every row of the list ${pool} has its board.`,
    remedy: 'Add rows to the file and load the recipe again, or `flashdock numbers import`.',
  }),
  'list-row-missing': ({ pool, text }) => ({
    cause: `The list ${pool} has no row “${text}”.`,
    remedy: 'Check what was scanned, or add the row and load the recipe again.',
  }),
  'list-unusable': ({ path, problem, what }) => ({
    cause: `The list ${path} cannot be used: ${lists[problem](what)}.`,
    remedy: 'Correct the file: a CSV whose first row names the columns.',
  }),
  'pool-is-otherwise': ({ pool, actual }) => ({
    cause: `The pool ${pool} is another one already: ${actual}.`,
    remedy: 'Let the recipe say the same, or name another pool.',
  }),
  'number-taken': ({ pool, text, mac, state }) => ({
    cause: `${text} (${pool}) is ${state}${mac === null ? '' : ` for ${mac}`}.`,
    remedy: 'Give this board another one; `flashdock numbers list` shows who has it.',
  }),
  'number-not-held': ({ pool, text }) => ({
    cause: `${text} (${pool}) was taken from this job before its verdict.`,
    remedy: 'Run the board again: it gets a number that is its own.',
  }),
  'number-not-found': ({ pool, text }) => ({
    cause: `There is no number ${text} in ${pool}.`,
    remedy: 'See `flashdock numbers list`.',
  }),
  'number-in-work': ({ pool, text, station }) => ({
    cause: `${text} (${pool}) is held by a job on ${station}.`,
    remedy:
      'Wait for its verdict. If that station is gone for good, it can be taken back all the same: `flashdock numbers` with --force.',
  }),
  'reservation-lost': () => ({
    cause: 'The numbers of this job were given back before it began to write.',
    remedy: 'Run the board again.',
  }),
  'board-in-work': ({ mac, station, at }) => ({
    cause: `${mac} has been in work on ${station} since ${when(at)} UTC.`,
    remedy: 'Wait for that job. If two boards have one MAC, take both off the line.',
  }),
  'board-passed-before': ({ mac, serial, at }) => ({
    cause: `${mac} has a PASS of ${when(at)} UTC${serial === null ? '' : ` as ${serial}`}.`,
    remedy: 'It is done. To run it again, set provisioning.again in the recipe.',
  }),
  'numbers-of-damaged-database': ({ pool, path }) => ({
    cause: `The pool ${pool} is not known here, and the damaged database ${path} may have given numbers of it.`,
    remedy:
      'Recover that file, or say with `flashdock numbers begin` where to go on; then move the file away.',
  }),
  'scan-missing': ({ name }) => ({
    cause: `${name === '' ? 'The barcode' : `“${name}”`} was not scanned.`,
    remedy: 'Scan it for this slot, then start.',
  }),
  'scan-unfit': ({ name, text, mask }) => ({
    cause: `“${text}” is no ${name === '' ? 'barcode' : `“${name}”`} as ${mask}.`,
    remedy: 'Scan the right label.',
  }),
  'provisioning-unusable': ({ problem }) =>
    (problems[problem.kind] as (problem: ProvisioningProblem) => Explanation)(problem),
  'template-unusable': ({ at, problem }) => {
    const { cause, remedy } = explainRow(problem);
    return { cause: `At ${at}: ${cause}`, remedy };
  },
};
