import { oc, eventIterator } from '@orpc/contract';
import * as z from 'zod';
import type { AppcastEventParams } from './events/appcast.ts';
import type { BuildsEventParams } from './events/builds.ts';
import type { CertificatesEventParams } from './events/certificates.ts';
import type { DevicesEventParams } from './events/devices.ts';
import type { FlashEventParams } from './events/flash.ts';
import type { HostEventParams } from './events/host.ts';
import type { LedgerEventParams } from './events/ledger.ts';
import type { OperationsEventParams } from './events/operations.ts';
import type { OtaEventParams } from './events/ota.ts';
import type { PackagesEventParams } from './events/packages.ts';
import type { ProvisioningEventParams } from './events/provisioning.ts';
import type { PushEventParams } from './events/push.ts';
import type { StationEventParams } from './events/station.ts';
import type { XiaozhiEventParams } from './events/xiaozhi.ts';

/** Everything worth a line in the log, with what its sentence needs to know. Words are in `shared/messages`. */
export type EventParams = AppcastEventParams &
  BuildsEventParams &
  OtaEventParams &
  XiaozhiEventParams &
  FlashEventParams &
  OperationsEventParams &
  DevicesEventParams &
  HostEventParams &
  PushEventParams &
  PackagesEventParams &
  ProvisioningEventParams &
  StationEventParams &
  CertificatesEventParams &
  LedgerEventParams;

export type EventCode = keyof EventParams;

export type LogEvent = {
  readonly [C in EventCode]: { readonly code: C; readonly params: EventParams[C] };
}[EventCode];

export type LogLevel = 'error' | 'warning' | 'info' | 'debug';

export type LogEntry = {
  /** Rises by one with every entry of this run. */
  readonly seq: number;
  /** Milliseconds since the epoch. */
  readonly at: number;
  readonly level: LogLevel;
  readonly event: LogEvent;
};

export const logEntry = z.object({
  seq: z.number(),
  at: z.number(),
  level: z.enum(['error', 'warning', 'info', 'debug']),
  event: z.custom<LogEvent>((value) => typeof value === 'object' && value !== null && 'code' in value),
});

export const logContract = {
  /** First the recent past (`replay: true`), then batches, at most 20 a second. */
  watch: oc.output(eventIterator(z.object({ replay: z.boolean(), entries: z.array(logEntry) }))),
};
