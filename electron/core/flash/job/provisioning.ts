import { createHash } from 'node:crypto';
import type { Outcome } from '../../../../shared/contract/fault.ts';
import { Failure } from '../failure.ts';
import type { PlannedWrite } from '../plan/plan.ts';
import type { Tell } from './job-report.ts';

/** The board that a job found on its port. */
export interface ProvisionedBoard {
  readonly jobId: string;
  readonly port: string;
  /** As the chip told it: `34:85:18:9c:2a:f0`. */
  readonly mac: string;
}

/** Bytes for this board alone. */
export interface OwnImage {
  /** Label of the partition that they are for. */
  readonly partition: string;
  /** Address in flash. */
  readonly from: number;
  /** The whole partition. */
  readonly bytes: Uint8Array;
}

export interface Provisioned {
  readonly serial: string | null;
  /** What the board was given, by name, for the record. */
  readonly values: Readonly<Record<string, string>>;
  readonly images: readonly OwnImage[];
}

/** Who gives each board what is its own. */
export interface Provisioning {
  /** Before anything is written; a fault ends the job. */
  prepare(board: ProvisionedBoard): Promise<Outcome<Provisioned>>;
  /** The flash is about to change; a fault ends the job before it does. */
  begin(jobId: string): Promise<Outcome<null>>;
}

/** The provisioning of one job: each step once, however often its connection is made anew. */
export interface JobProvisioning {
  /** Throws `Failure`. */
  ownWrites(mac: string, tell: Tell): Promise<readonly PlannedWrite[]>;
  /** Throws `Failure`. */
  begin(): Promise<void>;
}

export function provisioningOf(
  provisioning: Provisioning | undefined,
  job: Omit<ProvisionedBoard, 'mac'>,
): JobProvisioning {
  let writes: readonly PlannedWrite[] | undefined;
  let isBegun = false;
  return {
    async ownWrites(mac, tell) {
      if (provisioning === undefined || writes !== undefined) return writes ?? [];
      const provisioned = orThrow(await provisioning.prepare({ ...job, mac }));
      const { serial, values, images } = provisioned;
      writes = images.map(ownWrite);
      const recorded = writes.map(({ file, from }) => ({
        path: file.path,
        offset: from,
        size: file.bytes.length,
        sha256: file.sha256,
      }));
      tell({ kind: 'provisioned', serial, values, images: recorded });
      return writes;
    },
    async begin() {
      if (provisioning === undefined || isBegun) return;
      orThrow(await provisioning.begin(job.jobId));
      isBegun = true;
    },
  };
}

export function ownWrite({ partition, from, bytes }: OwnImage): PlannedWrite {
  const sha256 = createHash('sha256').update(bytes).digest('hex');
  return {
    from,
    file: {
      path: `provisioned/${partition}.bin`,
      role: 'data',
      offset: from,
      bytes,
      sha256,
      modifiedAt: 0,
      image: undefined,
      fileSystem: undefined,
      partition,
      encrypted: false,
    },
  };
}

function orThrow<T>(outcome: Outcome<T>): T {
  if (!outcome.ok) throw new Failure(outcome.fault);
  return outcome.value;
}
