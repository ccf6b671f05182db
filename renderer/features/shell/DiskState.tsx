import type { BuildView } from '../../../shared/contract/builds.ts';
import { baseName } from '../../format/names.ts';
import { age } from '../../format/time.ts';
import { attempt } from '../../state/attempt.ts';
import { useClient, useMessages } from '../../state/bench-context.tsx';
import { useNow } from '../../state/use-now.ts';
import { Button } from '../../ui/Button.tsx';
import { Status } from '../../ui/Status.tsx';
import styles from './DiskState.module.css';

/** The disk may move on while a release is in hand; taking the new one is the person's choice. */
export function DiskState({ build }: { readonly build: BuildView }) {
  const messages = useMessages();
  const client = useClient();
  const { disk } = messages.shell;
  const isChanged = build.disk.state === 'changed';
  const take = () => void attempt(client.builds.take({ buildId: build.id }), messages);
  const reload = () => void attempt(client.builds.reload({ buildId: build.id }), messages);
  return (
    <div className={styles.state}>
      <div className={styles.words} aria-live="polite">
        <p>
          <DiskWord state={build.disk.state} />
        </p>
        <DiskDetail build={build} />
      </div>
      {isChanged ? (
        <Button icon="refresh" onClick={take}>
          {disk.take}
        </Button>
      ) : (
        <Button icon="refresh" kind="quiet" aria-label={disk.reload} title={disk.reload} onClick={reload} />
      )}
    </div>
  );
}

function DiskWord({ state }: { readonly state: BuildView['disk']['state'] }) {
  const { disk } = useMessages().shell;
  switch (state) {
    case 'same':
      return (
        <Status tone="idle" glyph="ok-line">
          {disk.same}
        </Status>
      );
    case 'settling':
      return (
        <Status tone="busy" glyph="busy">
          {disk.settling}
        </Status>
      );
    case 'changed':
      return (
        <Status tone="warn" glyph="changed">
          {disk.changed}
        </Status>
      );
    case 'unavailable':
      return (
        <Status tone="bad" glyph="gone">
          {disk.unavailable}
        </Status>
      );
  }
}

function DiskDetail({ build }: { readonly build: BuildView }) {
  const { disk, ago } = useMessages().shell;
  const now = useNow(30_000);
  const { state, changed, since } = build.disk;
  const first = changed[0] === undefined ? undefined : baseName(changed[0]);
  const detail = {
    same: disk.sameDetail,
    settling: disk.settlingDetail,
    changed: disk.changedDetail(first, Math.max(changed.length - 1, 0), ago(age(since, now))),
    unavailable: disk.unavailableDetail,
  }[state];
  return (
    <p className={styles.detail} title={changed.join('\n')}>
      {detail}
    </p>
  );
}
