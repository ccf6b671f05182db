import type { Fault } from '../../../../shared/contract/fault.ts';

/** Carries a fault out of the depths of one exchange with a device; its dialect turns it into a value. */
export class PushFailure extends Error {
  readonly fault: Fault;

  constructor(fault: Fault) {
    super(fault.code);
    this.fault = fault;
  }
}
