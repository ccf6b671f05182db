import type { Signals } from '../port.ts';

/** Commands of the COM port control option, client to server (RFC 2217, section 3); the answer has 100 more. */
export const command = {
  setBaudRate: 1,
  setDataSize: 2,
  setParity: 3,
  setStopSize: 4,
  setControl: 5,
  suspend: 8,
  resume: 9,
} as const;

export const answerOffset = 100;

/** Values of SET-CONTROL. */
const control = {
  noFlowControl: 1,
  breakOn: 5,
  breakOff: 6,
  dtrOn: 8,
  dtrOff: 9,
  rtsOn: 11,
  rtsOff: 12,
} as const;

/** One command with its value. */
export interface Setting {
  readonly command: number;
  readonly value: Uint8Array;
}

export function baudRateSetting(baudRate: number): Setting {
  const value = new Uint8Array(4);
  new DataView(value.buffer).setUint32(0, baudRate);
  return { command: command.setBaudRate, value };
}

/** 8N1 without flow control, as every ROM loader wants it. */
export const frameSettings: readonly Setting[] = [
  { command: command.setDataSize, value: Uint8Array.of(8) },
  { command: command.setParity, value: Uint8Array.of(1) },
  { command: command.setStopSize, value: Uint8Array.of(1) },
  { command: command.setControl, value: Uint8Array.of(control.noFlowControl) },
];

/**
 * DTR goes out before RTS: with the two-transistor circuit the boot strap is then low before EN rises. A line that is
 * absent is left alone.
 */
export function signalSettings(signals: Signals): readonly Setting[] {
  const { dataTerminalReady, requestToSend, break: brk } = signals;
  return [
    ...one(dataTerminalReady, control.dtrOn, control.dtrOff),
    ...one(requestToSend, control.rtsOn, control.rtsOff),
    ...one(brk, control.breakOn, control.breakOff),
  ];
}

function one(state: boolean | undefined, on: number, off: number): readonly Setting[] {
  if (state === undefined) return [];
  return [{ command: command.setControl, value: Uint8Array.of(state ? on : off) }];
}
