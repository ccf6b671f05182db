import { onTestFinished } from 'vitest';
import { createLog, type Log } from '../../electron/core/log.ts';
import { createPush, type PushSetup } from '../../electron/core/push/create-push.ts';
import type { Push } from '../../electron/core/push/push.ts';
import type { PushRequest, PushState, PushView } from '../../shared/contract/push.ts';
import type { Release } from '../../shared/firmware/release.ts';
import { buildImage } from '../../shared/firmware/image/image-builder.ts';
import { appFile, releaseFile, releaseOf } from './releases.ts';

const quick = { connecting: 1_000, sending: 1_000, answering: 1_000 };

export interface TestPush {
  readonly push: Push;
  readonly log: Log;
}

/** A room that looks for devices a hundred times faster than it does for people. */
export function openPush(setup: Partial<PushSetup> = {}): TestPush {
  const log = createLog();
  const push = createPush({
    log,
    patience: quick,
    polling: { every: 20, tries: 30, patience: quick },
    ...setup,
  });
  onTestFinished(() => push.dispose());
  return { push, log };
}

export const newVersion = { version: '2.0.0', compileDate: 'Mar  4 2026', compileTime: '11:12:13' };

export function newRelease(): Release {
  return releaseOf([appFile('app.bin', newVersion)]);
}

/** An app of the Arduino core: its own version and build time are strings, the descriptor is the core's. */
export function arduinoRelease(...strings: readonly string[]): Release {
  const app = { version: 'v4.4.5', compileDate: 'Jun  1 2023', compileTime: '01:02:03' };
  const segments = [{ address: 0x3f40_0020, data: Buffer.from(`${strings.join('\0')}\0`) }];
  return releaseOf([
    releaseFile('app.bin', 'app', buildImage({ chip: 'esp32', kind: 'app', app, segments })),
  ]);
}

export function requestFor(
  targets: readonly string[],
  dialect: string,
  more: Partial<PushRequest> = {},
): PushRequest {
  return {
    buildId: 'sample-build',
    targets: [...targets],
    dialect,
    options: { www: true, verify: true },
    parallel: 4,
    stopAfter: null,
    ...more,
  };
}

export interface PushRun extends TestPush {
  readonly batchId: string;
  /** In the order of the targets. */
  readonly pushes: readonly PushView[];
  /** Every state that was told of the first of them. */
  readonly seen: readonly PushView[];
}

/** Pushes, and waits until nothing is under way any more. */
export async function runPushTo(
  targets: readonly string[],
  dialect: string,
  more: Partial<PushRequest> = {},
  release: Release = newRelease(),
  room: TestPush = openPush(),
): Promise<PushRun> {
  const { push } = room;
  const seen: PushView[] = [];
  const stop = push.state.subscribe(({ pushes }) => {
    const first = pushes[0];
    if (first !== undefined) seen.push(first);
  });
  const started = push.start(release, requestFor(targets, dialect, more));
  if (!started.ok) throw new Error(started.fault.code);
  await push.whenIdle(started.value.batchId);
  stop();
  const pushes = push.state.getState().pushes.filter(({ batchId }) => batchId === started.value.batchId);
  return { ...room, batchId: started.value.batchId, pushes, seen };
}

/** The first push of a batch that ran to its end, which has to be there. */
export function firstOf({ pushes }: Pick<PushRun, 'pushes'>): PushView {
  const first = pushes[0];
  if (first === undefined) throw new Error('no push');
  return first;
}

/** The first state that holds. */
export function whenPush(push: Push, holds: (state: PushState) => boolean): Promise<PushState> {
  return new Promise((resolve) => {
    const look = (): void => {
      const state = push.state.getState();
      if (!holds(state)) return;
      stop();
      resolve(state);
    };
    const stop = push.state.subscribe(look);
    look();
  });
}
