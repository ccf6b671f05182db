import type { Fault, Outcome } from '../../../shared/contract/fault.ts';
import type { PreparedImage } from '../flash/images/prepared-image.ts';
import type { JobEnd, JobOrder, JobReport } from '../flash/job/job-report.ts';
import type { PlannedWrite } from '../flash/plan/plan.ts';
import type { PortPlace } from '../flash/port/open-port.ts';
import type { Signals } from '../flash/port/port.ts';
import type { PortOwner } from '../ports/port-place.ts';

/** A job's order as plain data. */
export interface SentOrder extends Omit<JobOrder, 'handle' | 'provisioning'> {
  /** For each write of the plan, in its order: deflated once for all workers. */
  readonly prepared: readonly PreparedImage[];
}

/** What the bench asks of a worker. Whatever concerns a port rejects as the port does. */
export interface WorkerCalls {
  /** Which port is meant from here on. */
  hold(place: PortPlace): void;
  /** Nothing of the ports before is left: it may hold another. */
  isFit(): boolean;
  runJob(order: SentOrder): Promise<JobEnd>;
  cancelJob(): void;
  /** The port, for work that the bench does itself. */
  open(baudRate: number): Promise<void>;
  close(): Promise<void>;
  write(chunk: Uint8Array): Promise<void>;
  setSignals(signals: Signals): Promise<void>;
  setBaudRate(baudRate: number): Promise<void>;
  listen(baud: number): void;
  /** Opens the port for the listener, where it is closed and nobody works on it. */
  openForListener(): Promise<Outcome<null>>;
  endListening(): Promise<void>;
  writeAsListener(chunk: Uint8Array): Promise<void>;
  setSignalsAsListener(signals: Signals): Promise<void>;
  setBaudRateAsListener(baudRate: number): Promise<void>;
}

/** What a worker asks of the bench, and tells it. */
export interface BenchCalls {
  /** Comes every `beatInterval`, whatever the worker does, unless it is stuck. */
  beat(): void;
  report(report: JobReport): void;
  ownWrites(mac: string): Promise<Outcome<readonly PlannedWrite[]>>;
  begin(): Promise<Outcome<null>>;
  judge(mac: string): Promise<Fault | undefined>;
  /** From the port, for work that the bench does itself. */
  received(chunk: Uint8Array): void;
  /** That port is gone. */
  lost(): void;
  heard(chunk: Uint8Array): void;
  owned(owner: PortOwner): void;
}

/** Those that nobody waits for. */
export const workerEvents = ['hold', 'cancelJob', 'listen'] as const satisfies (keyof WorkerCalls)[];
export const benchEvents = [
  'beat',
  'report',
  'received',
  'lost',
  'heard',
  'owned',
] as const satisfies (keyof BenchCalls)[];

/** Milliseconds. */
export const beatInterval = 1_000;
