import type { MonitorBatch, MonitorSession } from '../../../shared/contract/monitor.ts';

/** Tells on a terminal what a session has. */
export interface Teller {
  batch(batch: MonitorBatch): void;
  state(session: MonitorSession): void;
}
