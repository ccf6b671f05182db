import { hex } from '../figures.ts';
import { grouped } from '../quantity.ts';

/** Words of the commands that read, erase, write and compare one chip. */
export const operations = {
  doing: {
    connect: 'Connecting',
    read: 'Reading',
    erase: 'Erasing',
    write: 'Writing',
    verify: 'Reading back',
  },
  steppedDown: (from: number, to: number) => `${from} baud does not work here, trying ${to}`,
  lost: (reason: string) => `Lost the connection (${reason}), connecting again`,
  read: (path: string, size: number) => `✓ ${path}: ${grouped(size)} bytes, equal to the flash`,
  md5: (md5: string) => `  MD5 ${md5}`,
  backedUp: (path: string, mac: string) => `✓ ${path} holds all of ${mac}`,
  restored: (mac: string, written: number) =>
    `✓ ${mac} is as it was backed up; ${grouped(written)} bytes had to be written`,
  erased: (from: number, to: number, blank: boolean) =>
    blank
      ? `✓ ${hex(from)} to ${hex(to - 1)} was blank already`
      : `✓ ${hex(from)} to ${hex(to - 1)} is erased, read back as blank`,
  results: { equal: 'equal', skipped: 'was there already', differs: 'DIFFERS' },
  differsAt: (from: number, to: number) => `first at ${hex(from)} to ${hex(to - 1)}`,
  merged: (path: string, size: number, from: number) =>
    `✓ ${path}: ${grouped(size)} bytes, to be written at ${hex(from)}`,
};

export type OperationsWords = typeof operations;
