import type { PushView } from '../../../shared/contract/push.ts';
import type { Push } from '../../core/push/push.ts';
import type { PushReporter } from './push-reporter.ts';

/** Tells all that happens to the pushes of a batch until nothing is under way any more. */
export async function followBatch(
  push: Push,
  batchId: string,
  reporter: PushReporter,
): Promise<readonly PushView[]> {
  let before: readonly PushView[] = [];
  const look = (): void => {
    const pushes = push.state.getState().pushes.filter((each) => each.batchId === batchId);
    const told = before;
    before = pushes;
    for (const each of pushes) {
      tell(
        each,
        told.find(({ id }) => id === each.id),
        pushes,
        reporter,
      );
    }
  };
  const stop = push.state.subscribe(look);
  look();
  await push.whenIdle(batchId);
  stop();
  look();
  return before;
}

function tell(
  push: PushView,
  before: PushView | undefined,
  all: readonly PushView[],
  reporter: PushReporter,
): void {
  if (push === before || before?.state === 'ended') return;
  if (push.bytes !== (before?.bytes ?? 0)) reporter.progress(push, all);
  if (push.state === 'running' && push.phase !== before?.phase) reporter.phase(push);
  if (push.state === 'ended') reporter.ended(push);
}
