import type { StoreApi } from 'zustand/vanilla';
import type { Outcome } from '../../../shared/contract/fault.ts';
import type { DetectedView, DialectView, PushRequest, PushState } from '../../../shared/contract/push.ts';
import type { Release } from '../../../shared/firmware/release.ts';
import type { Credentials } from './dialects/dialect.ts';

/** The room that sends releases to devices that listen. */
export interface Push {
  readonly state: StoreApi<PushState>;
  readonly dialects: readonly DialectView[];
  /** Which dialects a device at this address speaks, likeliest first; none is no fault of anybody. */
  detect(address: string, credentials?: Credentials): Promise<Outcome<DetectedView[]>>;
  start(release: Release, request: PushRequest): Outcome<{ batchId: string }>;
  /** Resolves when nothing of the batch is under way: all have ended, or too many have failed. */
  whenIdle(batchId: string): Promise<void>;
  /** One push, or the whole batch, in any phase; resolves when its sockets are closed. */
  cancel(batchId: string, pushId?: string): Promise<Outcome<null>>;
  retryFailed(batchId: string): Outcome<null>;
  /** Lets what is under way end; nobody else is begun until `resume`. */
  pause(batchId: string): Outcome<null>;
  resume(batchId: string): Outcome<null>;
  dismiss(batchId: string): Outcome<null>;
  /** Takes a remembered device off the list. */
  forget(address: string): void;
  /** Cancels what runs and closes every socket. */
  dispose(): Promise<void>;
}
