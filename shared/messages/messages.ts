import type { FaultParams } from '../contract/fault.ts';
import type { EventParams } from '../contract/log.ts';
import type { FindingParams } from '../firmware/finding-codes.ts';
import type { Explanations, Sentences } from './explanation.ts';

/** Every word that people read, in one language. */
export interface Messages {
  readonly findings: Explanations<FindingParams>;
  readonly faults: Explanations<FaultParams>;
  readonly events: Sentences<EventParams>;
}
