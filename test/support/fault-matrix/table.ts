import type { FaultCode } from '../../../shared/contract/fault.ts';
import type { FlashPhase, Verdict } from '../../../shared/contract/flash.ts';

/** Where a fault strikes. */
export const columns = ['connect', 'stub', 'baud', 'erase', 'write', 'verify', 'reset', 'boot'] as const;

export type Column = (typeof columns)[number];

/** How the job of one cell has to end. */
export interface Ending {
  readonly verdict: Verdict;
  readonly code?: FaultCode;
  readonly phase?: FlashPhase;
  /** What the link runs at in the end. */
  readonly baud?: number;
}

/** Why a fault cannot strike there. */
export interface Senseless {
  readonly senseless: string;
}

/**
 * What happens to a board whose cable was pulled, as soon as the job tells that the connection is lost. `elsewhere`: it
 * is plugged into another socket. The others: that one comes under the job's path in its place.
 */
export type Meanwhile = 'replugged' | 'elsewhere' | 'another board' | 'another chip';

export interface Row {
  readonly name: string;
  /** In the notation of `parseFault`; `moment` is that of the column. */
  readonly faults: (moment: string) => readonly string[];
  readonly meanwhile?: Meanwhile;
  readonly cells: Readonly<Record<Column, Ending | Senseless>>;
}

/**
 * The moment of each column, by the sample build's plan of five files and NVS to be erased: the third block of what is
 * uploaded or written, and at `verify` the second file, for the first five digests are asked before anything is written,
 * to find files that are held already.
 */
export const moments: Readonly<Record<Column, string>> = {
  connect: 'connect',
  stub: 'stub:3',
  baud: 'baud',
  erase: 'erase',
  write: 'write:3',
  verify: 'verify:7',
  reset: 'reset',
  boot: 'boot',
};

export const lowestBaud = 115_200;

const pass: Ending = { verdict: 'pass' };
const written: Ending = { verdict: 'written' };
const lost: Ending = { verdict: 'failed', code: 'port-lost' };
const mismatch: Ending = { verdict: 'failed', code: 'verify-mismatch', phase: 'verify' };
const otherBoard: Ending = { verdict: 'failed', code: 'other-board', phase: 'identify' };
const wrongChip: Ending = { verdict: 'failed', code: 'chip-mismatch', phase: 'identify' };
const brownOut: Ending = { verdict: 'failed', code: 'boot-brown-out', phase: 'boots' };
const slowest: Ending = { verdict: 'pass', baud: lowestBaud };

const noAnswer: Senseless = { senseless: 'nothing answers a reset, and nothing is asked after it' };
const noBytes: Senseless = { senseless: 'a reset is a level on a line, not a byte' };
const noDigest: Senseless = { senseless: 'no MD5 is asked for there' };

/** Everything up to and with `verify`, and then the two in which the flash is finished and only the proof is due. */
function until(
  before: Ending | Senseless,
  reset: Ending | Senseless,
  boot: Ending | Senseless = reset,
): Row['cells'] {
  const [connect, stub, baud, erase, write, verify] = [before, before, before, before, before, before];
  return { connect, stub, baud, erase, write, verify, reset, boot };
}

/** In the phase in which the cable was pulled; rates are tried before the chip counts as identified. */
const lostWhereItStruck: Row['cells'] = {
  connect: { ...lost, phase: 'connect' },
  stub: { ...lost, phase: 'identify' },
  baud: { ...lost, phase: 'identify' },
  erase: { ...lost, phase: 'erase' },
  write: { ...lost, phase: 'write' },
  verify: { ...lost, phase: 'verify' },
  reset: lost,
  boot: lost,
};

const unplugged = (moment: string) => [`unplug@${moment}`];

/**
 * The rule: what strikes before the last reset and goes away again costs time and ends in PASS; what stays fails with
 * its own cause. From the reset on the flash is right and only the boot is unproven: silence and noise leave it at
 * `written`, a cable that is pulled fails, since nobody can tell any more. A board is the job's own from the moment that
 * its stub has answered at its rate; another one under its path is refused from then on, and judged anew before.
 *
 * A row is missing: `worker killed`. Jobs run inside the flash room's own process, so there is no worker to kill.
 */
export const rows: readonly Row[] = [
  {
    name: 'drop an ack',
    faults: (moment) => [`drop-ack@${moment}`],
    cells: until(pass, noAnswer),
  },
  {
    name: 'garble a byte to the chip',
    faults: (moment) => [`garble@${moment}`],
    /* A question for an MD5 has no checksum of its own: the chip answers for other bytes than were meant. */
    cells: { ...until(pass, noBytes, written), verify: mismatch },
  },
  {
    name: 'garble a byte from the chip',
    faults: (moment) => [`garble-ack@${moment}`],
    cells: until(pass, noAnswer, { senseless: 'what a boot prints is garbled in the row before' }),
  },
  {
    name: 'go silent',
    faults: (moment) => [`silent@${moment}`],
    cells: until(pass, written),
  },
  {
    name: 'unplug',
    faults: unplugged,
    cells: lostWhereItStruck,
  },
  {
    name: 'replug',
    faults: unplugged,
    meanwhile: 'replugged',
    cells: until(pass, lost),
  },
  {
    name: 'replug elsewhere',
    faults: unplugged,
    meanwhile: 'elsewhere',
    cells: lostWhereItStruck,
  },
  {
    name: 'another board in its place',
    faults: unplugged,
    meanwhile: 'another board',
    cells: { ...until(otherBoard, lost), connect: pass, stub: pass, baud: pass },
  },
  {
    name: 'wrong chip in its place',
    faults: unplugged,
    meanwhile: 'another chip',
    cells: { ...until(otherBoard, lost), connect: wrongChip, stub: wrongChip, baud: wrongChip },
  },
  {
    name: 'wrong MD5',
    /* Before the erase the flash is asked whether it is blank, before the write whether it holds the files. */
    faults: (moment) => [
      `wrong-md5@${{ [moments.erase]: 'compare', [moments.write]: 'verify:2' }[moment] ?? moment}`,
    ],
    cells: { ...until(noDigest, noDigest), erase: pass, write: pass, verify: mismatch },
  },
  {
    name: 'baud death',
    faults: (moment) => [`dead-baud:${lowestBaud}@${moment}`],
    /* What boots prints at the lowest rate, which lives on. */
    cells: until(slowest, pass),
  },
  {
    name: 'brown-out loop',
    /* The loader goes down with the supply, and from then on every app that starts does. */
    faults: (moment) => [`brown-out@${moment}`, 'brown-out'],
    cells: until(brownOut, brownOut),
  },
];

const smaller: Ending = { verdict: 'failed', code: 'flash-smaller-than-told', phase: 'verify' };
const tooLate: Senseless = { senseless: 'the job has failed at verify' };

/**
 * Faults that go away again, on a flash that says it has 4 MB: no retry, no new connection and no file that counts as
 * finished may talk a job out of what is wrong with it. Of 1 MB, the last file lies over the app; of 2 MB it lies where
 * the plan has nothing, and every file reads back as it was sent.
 */
export const counterfeitRows: readonly Row[] = [
  ...onFlashOf(0x10_0000, mismatch, ['replug', 'wrong MD5', 'baud death']),
  ...onFlashOf(0x20_0000, smaller, ['replug', 'drop an ack', 'go silent']),
];

function onFlashOf(size: number, ending: Ending, names: readonly string[]): readonly Row[] {
  const chosen = rows.filter(({ name }) => names.includes(name));
  return chosen.map((row) => ({
    ...row,
    name: `${row.name} on a counterfeit flash of ${size / 0x10_0000} MB`,
    faults: (moment) => [...row.faults(moment), `counterfeit-flash:${size}`],
    cells: { ...until(ending, tooLate), ...nowhere(row) },
  }));
}

/** The senseless cells of a row. */
function nowhere({ cells }: Row): Partial<Record<Column, Senseless>> {
  return Object.fromEntries(
    columns.flatMap((column) => {
      const cell = cells[column];
      return 'senseless' in cell ? [[column, cell] as const] : [];
    }),
  );
}
