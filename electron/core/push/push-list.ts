import { createStore } from 'zustand/vanilla';
import type { PushBatchView, PushState, PushView, RunningView } from '../../../shared/contract/push.ts';
import type { Log } from '../log.ts';
import { Pulse, type Pace } from '../pulse.ts';
import { RateMeter } from '../rate.ts';
import { endOf } from './push-log.ts';
import { applyPushReport, endPush, startPush, waitingAgain, type PartBytes } from './push-view.ts';
import { rememberTargets, type RememberedTargets } from './remembered-targets.ts';
import type { PushEnd } from './return-watch.ts';
import type { PushReport } from './run-push.ts';

export interface PushListSetup {
  readonly log: Log;
  readonly dataDirectory: string | undefined;
  /** Milliseconds since the epoch, to be shown. */
  readonly now: () => number;
  /** Milliseconds on a clock that nobody sets, to be measured by. */
  readonly steady: () => number;
  readonly batches: () => PushBatchView[];
}

interface UnderWay {
  readonly parts: PartBytes;
  readonly rate: RateMeter;
  readonly startedAt: number;
}

/** Every push as it is shown, and the devices that are remembered. Bytes are published 20 times a second, all else at once. */
export class PushList {
  readonly state = createStore<PushState>(() => ({ batches: [], pushes: [], targets: [] }));
  readonly #setup: PushListSetup;
  readonly #pushes = new Map<string, PushView>();
  readonly #underWay = new Map<string, UnderWay>();
  readonly #targets: RememberedTargets;
  readonly #pulse = new Pulse(() => this.#beat());

  constructor(setup: PushListSetup) {
    this.#setup = setup;
    this.#targets = rememberTargets(setup.dataDirectory, setup.log);
    this.publish();
  }

  /** Those that have not ended. */
  get busy(): readonly PushView[] {
    return [...this.#pushes.values()].filter(({ state }) => state !== 'ended');
  }

  add(push: PushView): void {
    this.#pushes.set(push.id, push);
  }

  again(id: string): void {
    const push = this.#pushes.get(id);
    if (push?.state === 'ended') this.#pushes.set(id, waitingAgain(push));
  }

  start(id: string): void {
    this.#underWay.set(id, { parts: new Map(), rate: new RateMeter(), startedAt: this.#setup.steady() });
    this.#update(id, (push) => startPush(push, this.#setup.now()));
    this.publish();
  }

  report(id: string, report: PushReport): void {
    const parts = this.#underWay.get(id)?.parts;
    if (parts === undefined) return;
    this.#update(id, (push) => applyPushReport(push, report, parts));
    if (report.kind !== 'bytes') this.publish();
    const push = this.#pushes.get(id);
    if (push === undefined) return;
    const { releaseName: name, address, dialect } = push;
    if (report.kind === 'before') this.remember(address, dialect, report.running);
    if (report.kind === 'part') {
      this.#setup.log.add('info', { code: 'push-sending', params: { name, address, bytes: report.size } });
    }
  }

  end(id: string, end: PushEnd): void {
    const startedAt = this.#underWay.get(id)?.startedAt ?? this.#setup.steady();
    this.#underWay.delete(id);
    const push = this.#pushes.get(id);
    if (push === undefined || push.state === 'ended') return;
    const ended = endPush(push, end, this.#setup.now());
    this.#pushes.set(id, ended);
    const told = endOf(ended, (this.#setup.steady() - startedAt) / 1_000);
    if (told !== undefined) this.#setup.log.add(...told);
    if (ended.after !== null) this.remember(ended.address, ended.dialect, ended.after);
    this.publish();
  }

  /** Ends as cancelled what was never begun; what is under way ends by its signal. */
  cancelWaiting(batchId: string, pushId?: string): void {
    for (const push of this.busy) {
      const isMeant = push.batchId === batchId && (pushId === undefined || push.id === pushId);
      if (isMeant && push.state === 'waiting') this.end(push.id, { verdict: 'cancelled', fault: null });
    }
  }

  whenEnded(id: string): Promise<void> {
    return new Promise((resolve) => {
      const look = (): void => {
        if (this.#pushes.get(id)?.state === 'running') return;
        stop();
        resolve();
      };
      const stop = this.state.subscribe(look);
      look();
    });
  }

  drop(batchId: string): void {
    for (const push of [...this.#pushes.values()]) {
      if (push.batchId === batchId) this.#pushes.delete(push.id);
    }
  }

  remember(
    address: string,
    dialect: string,
    { name, model, version }: Pick<RunningView, 'name' | 'model' | 'version'>,
  ): void {
    this.#targets.add({ address, dialect, name, model, version, seenAt: this.#setup.now() });
  }

  forget(address: string): void {
    this.#targets.forget(address);
  }

  touch(): void {
    this.#pulse.touch();
  }

  publish(): void {
    this.state.setState({
      batches: this.#setup.batches(),
      pushes: [...this.#pushes.values()],
      targets: [...this.#targets.list()],
    });
  }

  async dispose(): Promise<void> {
    this.#pulse.stop();
    await this.#targets.flush();
  }

  #update(id: string, change: (push: PushView) => PushView): void {
    const push = this.#pushes.get(id);
    if (push === undefined || push.state === 'ended') return;
    this.#pushes.set(id, change(push));
    this.#pulse.touch();
  }

  #beat(): Pace {
    const now = this.#setup.steady();
    for (const [id, { rate }] of this.#underWay) {
      const push = this.#pushes.get(id);
      if (push?.phase !== 'sending') continue;
      rate.record(now, push.bytes);
      this.#pushes.set(id, { ...push, rate: rate.rate() });
    }
    this.publish();
    return this.#underWay.size > 0 ? 'busy' : 'still';
  }
}
