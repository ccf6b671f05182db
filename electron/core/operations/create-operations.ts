import { randomUUID } from 'node:crypto';
import { createStore } from 'zustand/vanilla';
import type { Outcome } from '../../../shared/contract/fault.ts';
import type { ChipLink, OperationRequest, PlacedFile } from '../../../shared/contract/operation-request.ts';
import type { OperationResult } from '../../../shared/contract/operation-result.ts';
import type { BackupView, OperationsState, OperationView } from '../../../shared/contract/operations.ts';
import type { Release } from '../../../shared/firmware/release.ts';
import { fail, ok } from '../../../shared/result.ts';
import { reasonOf } from '../flash/failure.ts';
import type { Flash } from '../flash/flash.ts';
import { readManifest } from '../flash/operations/backup.ts';
import type { CopyKeeping } from '../flash/operations/copy-trail.ts';
import type { OperationReport } from '../flash/operations/operate.ts';
import { runOnChip } from '../flash/operations/run-on-chip.ts';
import type { Log } from '../log.ts';
import type { PreparedOperation, RunOnChip } from './chip-operations.ts';
import { logOperationEnd, logOperationReport, logOperationStart } from './log-operation.ts';
import { endOperation, newOperationView, OperationProgress } from './operation-view.ts';
import type { Operations } from './operations.ts';
import { prepareOperation, readPiecesApart } from './prepare-operation.ts';
import { readBoard } from './read-board.ts';

export interface OperationsOptions {
  readonly flash: Pick<Flash, 'operate' | 'state'>;
  /** Where backups and restores go on record. */
  readonly keeping: CopyKeeping;
  readonly log: Log;
  readonly now?: () => number;
}

/** Operations that ended and that nobody has taken off the list. */
const keptEnded = 50;

export function createOperations(options: OperationsOptions): Operations {
  return new OperationsRoom(options);
}

interface Running {
  readonly port: string | null;
  readonly abort: AbortController;
  readonly ended: Promise<void>;
}

class OperationsRoom implements Operations {
  readonly state = createStore<OperationsState>(() => ({ operations: [] }));
  readonly #options: OperationsOptions;
  readonly #now: () => number;
  readonly #running = new Map<string, Running>();
  readonly #closing = new AbortController();

  constructor(options: OperationsOptions) {
    this.#options = options;
    this.#now = options.now ?? Date.now;
  }

  async board(link: ChipLink, signal?: AbortSignal): ReturnType<Operations['board']> {
    if (this.#isBusy(link.port)) return inUse(link.port);
    const signals = signal === undefined ? [] : [signal];
    const follow = {
      signal: AbortSignal.any([this.#closing.signal, ...signals]),
      tell: () => undefined,
    };
    return await this.#options.flash.operate(link, follow, readBoard);
  }

  async backup(file: string): Promise<Outcome<BackupView>> {
    const manifest = await readManifest(file);
    if (!manifest.ok) return manifest;
    const { chip, revision, mac, flashSize, takenAt } = manifest.value;
    return ok({ chip, revision, mac, flashSize, takenAt });
  }

  async sizes(files: readonly PlacedFile[]): Promise<Outcome<number[]>> {
    const pieces = await readPiecesApart(files);
    return pieces.ok ? ok(pieces.value.map(({ bytes }) => bytes.length)) : pieces;
  }

  async start(request: OperationRequest, release: Release | undefined): ReturnType<Operations['start']> {
    const port = 'port' in request ? request.port : null;
    const prepared = await prepareOperation(request, release, this.#options.keeping);
    if (!prepared.ok) return prepared;
    if (port !== null && this.#isBusy(port)) return inUse(port);
    const id = randomUUID();
    const view = newOperationView(id, request, release?.name ?? null, this.#now());
    this.state.setState(({ operations }) => ({ operations: [...forgetOldest(operations), view] }));
    logOperationStart(this.#options.log, view);
    const abort = new AbortController();
    this.#running.set(id, { port, abort, ended: this.#run(view, prepared.value, abort.signal) });
    return ok({ operationId: id });
  }

  async cancel(operationId: string): Promise<Outcome<null>> {
    const running = this.#running.get(operationId);
    running?.abort.abort();
    await running?.ended;
    return this.#find(operationId) === undefined ? notFound(operationId) : ok(null);
  }

  dismiss(operationId: string): Outcome<null> {
    const operation = this.#find(operationId);
    if (operation === undefined) return notFound(operationId);
    if (operation.state === 'running') {
      return fail({ code: 'operation-still-running', params: { operationId } });
    }
    this.state.setState(({ operations }) => ({
      operations: operations.filter((each) => each !== operation),
    }));
    return ok(null);
  }

  async dispose(): Promise<void> {
    this.#closing.abort();
    for (const { abort } of this.#running.values()) abort.abort();
    await Promise.all([...this.#running.values()].map(({ ended }) => ended));
  }

  async #run(
    { id, request }: OperationView,
    carryOut: PreparedOperation,
    signal: AbortSignal,
  ): Promise<void> {
    const { log, flash } = this.#options;
    const progress = new OperationProgress();
    const tell = (report: OperationReport): void => {
      this.#update(id, (operation) => progress.after(operation, report, this.#now()));
      if ('port' in request) logOperationReport(log, request.port, report);
    };
    const run: RunOnChip = (operation, watch) => {
      if (!('port' in request)) throw new Error(`${request.kind} reaches no chip`);
      return runOnChip(flash, request, { signal, tell }, operation, watch);
    };
    const outcome = await carryOut(run).catch(crashed);
    this.#running.delete(id);
    this.#update(id, (operation) => endOperation(operation, outcome, this.#now()));
    const ended = this.#find(id);
    if (ended !== undefined) logOperationEnd(log, ended);
  }

  #isBusy(port: string): boolean {
    if ([...this.#running.values()].some((running) => running.port === port)) return true;
    return this.#options.flash.state
      .getState()
      .jobs.some((job) => job.state === 'running' && job.port === port);
  }

  #find(operationId: string): OperationView | undefined {
    return this.state.getState().operations.find(({ id }) => id === operationId);
  }

  #update(id: string, change: (operation: OperationView) => OperationView): void {
    this.state.setState(({ operations }) => ({
      operations: operations.map((each) => (each.id === id ? change(each) : each)),
    }));
  }
}

/** Whatever throws here is a bug; the operation ends all the same. */
function crashed(error: unknown): Outcome<OperationResult> {
  return fail({ code: 'job-crashed', params: { reason: reasonOf(error) } });
}

function forgetOldest(operations: readonly OperationView[]): OperationView[] {
  const ended = operations.filter(({ state }) => state === 'ended');
  const forgotten = new Set(ended.slice(0, Math.max(0, ended.length - keptEnded)));
  return operations.filter((operation) => !forgotten.has(operation));
}

function inUse(port: string): Outcome<never> {
  return fail({ code: 'port-in-use-here', params: { port } });
}

function notFound(operationId: string): Outcome<never> {
  return fail({ code: 'operation-not-found', params: { operationId } });
}
