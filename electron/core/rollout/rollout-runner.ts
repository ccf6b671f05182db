import type { RolloutPolicy } from '../../../shared/contract/rollout.ts';
import type { Result } from '../../../shared/result.ts';
import {
  admitWaiting,
  cancel,
  halt,
  idsIn,
  resume,
  retryFailed,
  settle,
  startRollout,
  type Rollout,
} from './rollout.ts';

export interface RolloutTask<Value, Reason> {
  readonly policy: RolloutPolicy;
  /** Device ids, each once. */
  readonly members: readonly string[];
  /** Serves one member. After the signal it should end soon; how it ends is how the member ends. */
  run(id: string, signal: AbortSignal): Promise<Result<Value, Reason>>;
  /** What a task that threw is to be told as: a bug must not keep a member's place for ever. */
  thrown(id: string, error: unknown): Reason;
  /** After every step, with the rollout as it is now. */
  changed?(rollout: Rollout): void;
}

/** Runs one task per member through a rollout. Owns the signals of what is under way. */
export class RolloutRunner<Value, Reason> {
  readonly #task: RolloutTask<Value, Reason>;
  readonly #running = new Map<string, AbortController>();
  readonly #results = new Map<string, Result<Value, Reason>>();
  #idle: (() => void)[] = [];
  #rollout: Rollout;

  /** The first members are under way when it returns. */
  constructor(task: RolloutTask<Value, Reason>) {
    this.#task = task;
    this.#rollout = startRollout(task.policy, task.members);
    this.#go(this.#rollout);
  }

  get rollout(): Rollout {
    return this.#rollout;
  }

  /** How each member's latest try ended; none while it waits or is under way. */
  get results(): ReadonlyMap<string, Result<Value, Reason>> {
    return this.#results;
  }

  /** Lets what is under way end, and admits nobody else. */
  halt(): void {
    this.#go(halt(this.#rollout));
  }

  resume(): void {
    this.#go(resume(this.#rollout));
  }

  retryFailed(): void {
    const failed = idsIn(this.#rollout, 'failed');
    const retried = retryFailed(this.#rollout);
    if (retried !== this.#rollout) for (const id of failed) this.#results.delete(id);
    this.#go(retried);
  }

  /** Aborts what is under way; resolves when it has ended. */
  async cancel(): Promise<void> {
    this.#go(cancel(this.#rollout));
    for (const controller of this.#running.values()) controller.abort();
    await this.whenIdle();
  }

  /** Resolves when nothing is under way: all have ended, or the rollout is halted or cancelled. */
  async whenIdle(): Promise<Rollout> {
    if (this.#running.size > 0) await new Promise<void>((resolve) => this.#idle.push(resolve));
    return this.#rollout;
  }

  #go(next: Rollout): void {
    const { rollout, admitted } = admitWaiting(next);
    this.#rollout = rollout;
    for (const id of admitted) this.#running.set(id, new AbortController());
    this.#task.changed?.(rollout);
    for (const id of admitted) void this.#serve(id);
  }

  async #serve(id: string): Promise<void> {
    const controller = this.#running.get(id);
    if (controller === undefined) return;
    const result = await this.#outcomeOf(id, controller.signal);
    this.#results.set(id, result);
    this.#running.delete(id);
    this.#go(settle(this.#rollout, id, result.ok ? 'succeeded' : 'failed'));
    if (this.#running.size > 0) return;
    const idle = this.#idle;
    this.#idle = [];
    for (const resolve of idle) resolve();
  }

  async #outcomeOf(id: string, signal: AbortSignal): Promise<Result<Value, Reason>> {
    try {
      return await this.#task.run(id, signal);
    } catch (error) {
      return { ok: false, fault: this.#task.thrown(id, error) };
    }
  }
}
