import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import { createOperations } from '../../electron/core/operations/create-operations.ts';
import type { Operations } from '../../electron/core/operations/operations.ts';
import type { CopyRecord } from '../../electron/core/records.ts';
import { createLog } from '../../electron/core/log.ts';
import { parseFault } from '../../electron/core/simulated-chip/faults/fault-notation.ts';
import type { SimulatedChipOptions } from '../../electron/core/simulated-chip/simulated-chip.ts';
import type { OperationRequest } from '../../shared/contract/operation-request.ts';
import type { OperationView } from '../../shared/contract/operations.ts';
import type { Outcome } from '../../shared/contract/fault.ts';
import type { Release } from '../../shared/firmware/release.ts';
import { ok } from '../../shared/result.ts';
import { address, flashLine, type FlashLine } from './flash-line.ts';
import { temporaryDirectory } from './temporary-directory.ts';

export const link = { port: address, baud: 921_600, before: 'default-reset', after: 'hard-reset' } as const;

export interface OperationsRoom extends Omit<FlashLine, 'run' | 'start'> {
  readonly operations: Operations;
  readonly folder: string;
  readonly file: (name: string) => string;
  readonly records: readonly CopyRecord[];
  /** Codes of the room's own log, in their order. */
  readonly logged: readonly string[];
  /** The link, and the board that is on it. */
  readonly board: typeof link & { readonly mac: string; readonly skip: boolean };
  /** A job that gives the board the release; throws where it does not pass. */
  flashes(release: Release): Promise<void>;
  /** The id, or why it was not begun. */
  start(request: OperationRequest, release?: Release): Promise<Outcome<{ operationId: string }>>;
  when(id: string, is: (operation: OperationView) => boolean): Promise<OperationView>;
  /** The operation when it has ended; throws where it was not begun. */
  run(request: OperationRequest, release?: Release): Promise<OperationView>;
}

interface RoomOptions {
  readonly faults?: readonly string[];
  readonly chip?: Partial<SimulatedChipOptions>;
  readonly recordCopy?: (record: CopyRecord) => Promise<Outcome<null>>;
}

/** One simulated board with 1 MB of flash full of a pattern, and the room that works on it. */
export async function operationsRoom(options: RoomOptions = {}): Promise<OperationsRoom> {
  const faults = (options.faults ?? []).map((text) => {
    const fault = parseFault(text);
    if (fault === undefined) throw new Error(`no such fault: ${text}`);
    return fault;
  });
  const line = flashLine({ chip: 'esp32s3', flashSize: 0x10_0000, faults, ...options.chip });
  const { bytes } = line.chip.flash;
  for (let at = 0; at < bytes.length; at += 1) bytes[at] = (at * 31 + (at >>> 8)) & 0xff;
  const folder = await temporaryDirectory();
  const records: CopyRecord[] = [];
  const logged: string[] = [];
  const log = createLog();
  log.subscribe(({ event }) => logged.push(event.code));
  const recordCopy = options.recordCopy ?? (() => Promise.resolve(ok(null)));
  const keeping = {
    recordCopy: (record: CopyRecord) => {
      records.push(record);
      return recordCopy(record);
    },
    noteCopy: (record: CopyRecord) => void records.push(record),
  };
  const operations = createOperations({ flash: line.flash, keeping, log });
  onTestFinished(() => operations.dispose());
  const when: OperationsRoom['when'] = (id, is) => whenOperation(operations, id, is);
  const start: OperationsRoom['start'] = (request, release) => operations.start(request, release);
  return {
    ...line,
    operations,
    folder,
    file: (name) => join(folder, name),
    records,
    logged,
    board: { ...link, mac: line.chip.mac, skip: true },
    async flashes(release) {
      const { verdict } = await line.run(release);
      if (verdict !== 'pass') throw new Error(`The job ended with ${verdict}.`);
    },
    start,
    when,
    async run(request, release) {
      const started = await start(request, release);
      if (!started.ok) throw new Error(`refused: ${JSON.stringify(started.fault)}`);
      return await when(started.value.operationId, ({ state }) => state === 'ended');
    },
  };
}

function whenOperation(
  { state }: Pick<Operations, 'state'>,
  id: string,
  is: (operation: OperationView) => boolean,
): Promise<OperationView> {
  return new Promise((resolve, reject) => {
    const look = (): void => {
      const operation = state.getState().operations.find((each) => each.id === id);
      if (operation === undefined) reject(new Error(`There is no operation ${id}.`));
      else if (is(operation)) resolve(operation);
      else return;
      stop();
    };
    const stop = state.subscribe(look);
    look();
  });
}
