import { randomUUID } from 'node:crypto';
import type { Outcome } from '../../../shared/contract/fault.ts';
import type { DetectedView, DialectView, PushRequest } from '../../../shared/contract/push.ts';
import type { Release } from '../../../shared/firmware/release.ts';
import { fail, ok } from '../../../shared/result.ts';
import type { Log } from '../log.ts';
import type { PushRecord } from '../records.ts';
import { phaseOf, type Rollout } from '../rollout/rollout.ts';
import { detectDialects } from './detect-dialects.ts';
import { patience, type Credentials, type Patience, type PushDialect } from './dialects/dialect.ts';
import { dialects } from './dialects/registry.ts';
import { makeOrders } from './make-orders.ts';
import { parseAddress } from './parse-address.ts';
import { crash, PushBatch } from './push-batch.ts';
import { PushList } from './push-list.ts';
import { newPushView } from './push-view.ts';
import type { Push } from './push.ts';
import type { PushEnd } from './return-watch.ts';
import { polling, runPush, type Polling, type PushOrder } from './run-push.ts';

/** Batches that ended and that nobody has taken off the list. */
const keptEnded = 20;

export interface PushSetup {
  readonly log: Log;
  /** Where devices are remembered; without it in memory alone. */
  readonly dataDirectory?: string;
  readonly dialects?: readonly PushDialect[];
  readonly polling?: Polling;
  readonly patience?: Patience;
  readonly now?: () => number;
  readonly steady?: () => number;
  /** Told of every push that was begun and ended; must not wait. */
  readonly recordPush?: (record: PushRecord) => void;
}

export function createPush(setup: PushSetup): Push {
  return new PushRoom(setup);
}

class PushRoom implements Push {
  readonly dialects: readonly DialectView[];
  readonly #log: Log;
  readonly #known: readonly PushDialect[];
  readonly #polling: Polling;
  readonly #patience: Patience;
  readonly #now: () => number;
  readonly #batches = new Map<string, PushBatch>();
  readonly #list: PushList;
  readonly #recordPush: PushSetup['recordPush'];
  readonly #closing = new AbortController();

  constructor(setup: PushSetup) {
    this.#log = setup.log;
    this.#known = setup.dialects ?? dialects;
    this.#polling = setup.polling ?? polling;
    this.#patience = setup.patience ?? patience;
    this.#now = setup.now ?? Date.now;
    this.#recordPush = setup.recordPush;
    this.dialects = this.#known.map(dialectView);
    this.#list = new PushList({
      log: setup.log,
      dataDirectory: setup.dataDirectory,
      now: this.#now,
      steady: setup.steady ?? (() => performance.now()),
      batches: () => [...this.#batches.values()].map((batch) => batch.view()),
    });
  }

  get state() {
    return this.#list.state;
  }

  async detect(address: string, credentials?: Credentials): Promise<Outcome<DetectedView[]>> {
    if (parseAddress(address, 80) === undefined) return fail({ code: 'target-invalid', params: { address } });
    const context = { signal: this.#closing.signal, credentials, patience: this.#polling.patience };
    const found = await detectDialects(this.#known, address, context);
    const likeliest = found[0];
    if (likeliest !== undefined) this.#list.remember(address, likeliest.dialect, likeliest.running);
    this.#list.publish();
    return ok(found);
  }

  start(release: Release, request: PushRequest): Outcome<{ batchId: string }> {
    const orders = makeOrders(release, request, {
      dialects: this.#known,
      patience: this.#patience,
      polling: this.#polling,
      busy: this.#list.busy,
    });
    if (!orders.ok) return orders;
    const { dialect, members } = orders.value;
    const id = randomUUID();
    for (const [pushId, { address, order }] of members) {
      const made = { id: pushId, batchId: id, buildId: request.buildId, address, release, order };
      this.#list.add(newPushView(made));
    }
    const params = { name: release.name, dialect: dialect.title, devices: members.size };
    this.#log.add('info', { code: 'push-started', params });
    this.#begin({
      id,
      policy: { parallel: request.parallel, stopAfter: request.stopAfter },
      releaseId: release.id,
      releaseName: release.name,
      dialect: dialect.name,
      orders: new Map([...members].map(([pushId, { order }]) => [pushId, order])),
      now: this.#now(),
    });
    return ok({ batchId: id });
  }

  async whenIdle(batchId: string): Promise<void> {
    await this.#batches.get(batchId)?.whenIdle();
    this.#list.publish();
  }

  async cancel(batchId: string, pushId?: string): Promise<Outcome<null>> {
    const batch = this.#batches.get(batchId);
    if (batch === undefined) return fail({ code: 'push-not-found', params: { id: batchId } });
    if (pushId === undefined) {
      await batch.cancel();
      this.#list.cancelWaiting(batchId);
    } else {
      if (!batch.cancelOne(pushId)) return fail({ code: 'push-not-found', params: { id: pushId } });
      this.#list.cancelWaiting(batchId, pushId);
      await this.#list.whenEnded(pushId);
    }
    this.#list.publish();
    return ok(null);
  }

  retryFailed(batchId: string): Outcome<null> {
    return this.#with(batchId, (batch) => {
      for (const [id, state] of batch.rollout.members) {
        if (state === 'failed' && !batch.isCancelled(id)) this.#list.again(id);
      }
      batch.retryFailed();
    });
  }

  pause(batchId: string): Outcome<null> {
    return this.#with(batchId, (batch) => batch.pause());
  }

  resume(batchId: string): Outcome<null> {
    return this.#with(batchId, (batch) => batch.resume());
  }

  dismiss(batchId: string): Outcome<null> {
    const isUnderWay = this.#batches.get(batchId)?.isUnderWay === true;
    if (isUnderWay) return fail({ code: 'push-still-running', params: { id: batchId } });
    return this.#with(batchId, () => this.#drop(batchId));
  }

  forget(address: string): void {
    this.#list.forget(address);
    this.#list.publish();
  }

  async dispose(): Promise<void> {
    this.#closing.abort();
    await Promise.all([...this.#batches.keys()].map((id) => this.cancel(id)));
    await this.#list.dispose();
  }

  #begin(batch: ConstructorParameters<typeof PushBatch>[0]): void {
    const started = new PushBatch(batch, {
      run: (id, order, signal) => this.#run(id, order, signal),
      changed: (rollout) => this.#changed(batch.releaseName, rollout),
    });
    this.#batches.set(batch.id, started);
    const ended = [...this.#batches.values()].filter(({ isUnderWay }) => !isUnderWay);
    for (const { id } of ended.slice(0, Math.max(0, ended.length - keptEnded))) this.#drop(id);
    this.#list.publish();
  }

  async #run(id: string, order: PushOrder, signal: AbortSignal): Promise<PushEnd> {
    if (!signal.aborted) this.#list.start(id);
    const end = await runPush(order, signal, (report) => this.#list.report(id, report)).catch(
      (error: unknown): PushEnd => ({ verdict: 'failed', fault: crash(error) }),
    );
    this.#list.end(id, end);
    const push = this.state.getState().pushes.find((each) => each.id === id);
    if (push?.startedAt != null) this.#recordPush?.({ push, images: imagesOf(order) });
    return end;
  }

  #changed(name: string, rollout: Rollout): void {
    const count = (wanted: string) =>
      [...rollout.members.values()].filter((state) => state === wanted).length;
    if (phaseOf(rollout) === 'halted' && count('admitted') === 0 && count('waiting') > 0) {
      const params = { name, failures: count('failed'), waiting: count('waiting') };
      this.#log.add('warning', { code: 'push-halted', params });
    }
    this.#list.touch();
  }

  #with(batchId: string, act: (batch: PushBatch) => void): Outcome<null> {
    const batch = this.#batches.get(batchId);
    if (batch === undefined) return fail({ code: 'push-not-found', params: { id: batchId } });
    act(batch);
    this.#list.publish();
    return ok(null);
  }

  #drop(batchId: string): void {
    this.#batches.delete(batchId);
    this.#list.drop(batchId);
  }
}

function imagesOf({ payload: { app, www } }: PushOrder): PushRecord['images'] {
  return [app, www].flatMap((file) =>
    file === undefined
      ? []
      : [{ path: file.path, offset: null, size: file.bytes.byteLength, sha256: file.sha256 }],
  );
}

function dialectView(dialect: PushDialect): DialectView {
  const { name, title, defaultPort, takes, counts, needs, connectsBack = false } = dialect;
  return {
    name,
    title,
    defaultPort,
    takes: [...takes],
    counts,
    tellsVersion: 'version' in dialect,
    needsUrl: needs === 'url',
    connectsBack,
  };
}
