import type { Fault } from '../../../shared/contract/fault.ts';

/**
 * An expected failure inside a job. esptool-js throws, so the loader's side of this room does too;
 * the job catches it in one place, and everything outside the room sees the fault as a value.
 */
export class Failure extends Error {
  readonly fault: Fault;

  constructor(fault: Fault) {
    super(fault.code);
    this.name = 'Failure';
    this.fault = fault;
  }
}

/** The chip did not answer within its time; what that means depends on what was under way. */
export class Silence extends Error {
  override readonly name = 'Silence';
}

/** The chip answered a command with an error status. */
export class Refusal extends Error {
  override readonly name = 'Refusal';
  /** Of a stub: two bytes, high byte first (`esp-flasher-stub/src/commands.h`). */
  readonly status: number;

  constructor(operation: string, status: number) {
    super(`${operation} refused with error 0x${status.toString(16).padStart(4, '0')}`);
    this.status = status;
  }
}

/** The sentence of an unknown error, for a fault's `reason`. */
export function reasonOf(error: unknown): string {
  return (error instanceof Error ? error.message : String(error)).replace(/\s+/g, ' ').replace(/\.$/, '');
}
