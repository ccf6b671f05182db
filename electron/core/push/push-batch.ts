import type { PushBatchView } from '../../../shared/contract/push.ts';
import type { RolloutPolicy } from '../../../shared/contract/rollout.ts';
import type { Result } from '../../../shared/result.ts';
import { RolloutRunner } from '../rollout/rollout-runner.ts';
import { rolloutView } from '../rollout/rollout-view.ts';
import { phaseOf, type Rollout } from '../rollout/rollout.ts';
import type { PushEnd } from './return-watch.ts';
import type { PushOrder } from './run-push.ts';

export interface NewBatch {
  readonly id: string;
  readonly policy: RolloutPolicy;
  readonly releaseId: string;
  readonly releaseName: string;
  readonly dialect: string;
  /** By the id of the push. */
  readonly orders: ReadonlyMap<string, PushOrder>;
  readonly now: number;
}

export interface BatchTask {
  run(id: string, order: PushOrder, signal: AbortSignal): Promise<PushEnd>;
  changed(rollout: Rollout): void;
}

/**
 * One release on its way to some devices. A push succeeds for its rollout when the device came back with the new
 * version, or when that is all that can be asked: the dialect cannot tell, or nobody wants it asked.
 */
export class PushBatch {
  readonly id: string;
  readonly releaseName: string;
  readonly #new: NewBatch;
  readonly #runner: RolloutRunner<PushEnd, PushEnd>;
  readonly #single = new Map<string, AbortController>();

  constructor(batch: NewBatch, task: BatchTask) {
    this.id = batch.id;
    this.releaseName = batch.releaseName;
    this.#new = batch;
    for (const id of batch.orders.keys()) this.#single.set(id, new AbortController());
    this.#runner = new RolloutRunner<PushEnd, PushEnd>({
      policy: batch.policy,
      members: [...batch.orders.keys()],
      run: (id, signal) => this.#run(id, signal, task),
      thrown: (_id, error) => ({ verdict: 'failed', fault: crash(error) }),
      changed: (rollout) => task.changed(rollout),
    });
  }

  get rollout(): Rollout {
    return this.#runner.rollout;
  }

  get isUnderWay(): boolean {
    return phaseOf(this.rollout) === 'running' || [...this.rollout.members.values()].includes('admitted');
  }

  whenIdle(): Promise<unknown> {
    return this.#runner.whenIdle();
  }

  async cancel(): Promise<void> {
    for (const controller of this.#single.values()) controller.abort();
    await this.#runner.cancel();
  }

  /** It counts as failed: who cancels one device of a careful rollout does not mean the next ones to go on blindly. */
  cancelOne(id: string): boolean {
    const controller = this.#single.get(id);
    controller?.abort();
    return controller !== undefined;
  }

  isCancelled(id: string): boolean {
    return this.#single.get(id)?.signal.aborted === true;
  }

  retryFailed(): void {
    this.#runner.retryFailed();
  }

  pause(): void {
    this.#runner.halt();
  }

  resume(): void {
    this.#runner.resume();
  }

  view(): PushBatchView {
    const { id, dialect, releaseId, now } = this.#new;
    return { id, dialect, releaseId, rollout: rolloutView(this.rollout), startedAt: now };
  }

  async #run(id: string, signal: AbortSignal, task: BatchTask): Promise<Result<PushEnd, PushEnd>> {
    const order = this.#new.orders.get(id);
    const single = this.#single.get(id);
    if (order === undefined || single === undefined) throw new Error(`no order for ${id}`);
    const end = await task.run(id, order, AbortSignal.any([signal, single.signal]));
    const isBest = end.verdict === 'sent' && (!order.verify || order.dialect.version === undefined);
    return end.verdict === 'updated' || isBest ? { ok: true, value: end } : { ok: false, fault: end };
  }
}

export function crash(error: unknown) {
  const reason = (error instanceof Error ? error.message : String(error)).replace(/\.$/, '');
  return { code: 'push-crashed', params: { reason } } as const;
}
