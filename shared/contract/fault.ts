import * as z from 'zod';
import type { AppcastFaultParams } from './faults/appcast.ts';
import type { BuildsFaultParams } from './faults/builds.ts';
import type { CertificatesFaultParams } from './faults/certificates.ts';
import type { DatabaseFaultParams } from './faults/database.ts';
import type { DecodeFaultParams } from './faults/decode.ts';
import type { DevicesFaultParams } from './faults/devices.ts';
import type { FlashFaultParams } from './faults/flash.ts';
import type { HostFaultParams } from './faults/host.ts';
import type { LabelFaultParams } from './faults/label.ts';
import type { LedgerFaultParams } from './faults/ledger.ts';
import type { MonitorFaultParams } from './faults/monitor.ts';
import type { NvsFaultParams } from './faults/nvs.ts';
import type { OperationsFaultParams } from './faults/operations.ts';
import type { OtaFaultParams } from './faults/ota.ts';
import type { PushFaultParams } from './faults/push.ts';
import type { PackagesFaultParams } from './faults/packages.ts';
import type { ProvisioningFaultParams } from './faults/provisioning.ts';
import type { StationFaultParams } from './faults/station.ts';
import type { XiaozhiFaultParams } from './faults/xiaozhi.ts';
import type { Result } from '../result.ts';

/** Every expected failure with what its sentences need to know. */
export type FaultParams = AppcastFaultParams &
  BuildsFaultParams &
  OtaFaultParams &
  XiaozhiFaultParams &
  DecodeFaultParams &
  DevicesFaultParams &
  FlashFaultParams &
  HostFaultParams &
  MonitorFaultParams &
  NvsFaultParams &
  OperationsFaultParams &
  PushFaultParams &
  DatabaseFaultParams &
  PackagesFaultParams &
  ProvisioningFaultParams &
  LabelFaultParams &
  StationFaultParams &
  CertificatesFaultParams &
  LedgerFaultParams;

export type FaultCode = keyof FaultParams;

/** An expected failure, as a value. Its cause and remedy are in `shared/messages/<language>/…-faults.ts`. */
export type Fault = {
  readonly [C in FaultCode]: { readonly code: C; readonly params: FaultParams[C] };
}[FaultCode];

export type Outcome<T> = Result<T, Fault>;

/** On the wire a fault is its code and plain parameters; the type says which belong together. */
export const faultSchema = z.custom<Fault>(
  (value) => typeof value === 'object' && value !== null && 'code' in value && 'params' in value,
);

export function outcome<T extends z.ZodType>(value: T) {
  return z.discriminatedUnion('ok', [
    z.object({ ok: z.literal(true), value }),
    z.object({ ok: z.literal(false), fault: faultSchema }),
  ]);
}
