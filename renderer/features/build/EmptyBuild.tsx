import type { RecentBuild } from '../../../shared/contract/builds.ts';
import { chipTitle } from '../../format/names.ts';
import { age } from '../../format/time.ts';
import { attempt } from '../../state/attempt.ts';
import { useBench, useClient, useMessages, useView } from '../../state/bench-context.tsx';
import { useNow } from '../../state/use-now.ts';
import { Button } from '../../ui/Button.tsx';
import screen from '../../ui/screen.module.css';
import { Status } from '../../ui/Status.tsx';
import { useOpenBuild } from '../open/use-open-build.ts';
import { useKeys } from '../shell/use-keys.ts';
import { DropArt } from './DropArt.tsx';
import styles from './EmptyBuild.module.css';
import { OnTheBench } from './OnTheBench.tsx';

/** Before the first build: where to put one, what was open before, and what the bench has. */
export function EmptyBuild() {
  const { build } = useMessages();
  return (
    <>
      <header className={screen.head}>
        <h1 className={screen.title}>{build.title}</h1>
      </header>
      <div className={styles.halves}>
        <OpenFirst />
        <div className={styles.side}>
          <Recent />
          <OnTheBench />
        </div>
      </div>
    </>
  );
}

function OpenFirst() {
  const { build, shell } = useMessages();
  const keys = useKeys();
  const { choose } = useOpenBuild();
  const opening = useView((view) => view.opening);
  const isDesktop = useBench((state) => state.host?.face === 'desktop');
  return (
    <div className={styles.zone}>
      <DropArt />
      <h2 className={styles.title}>{isDesktop ? build.drop.title : build.drop.choose}</h2>
      <p className={styles.detail}>{build.drop.detail}</p>
      <div className={styles.actions}>
        <Button
          kind="primary"
          size="large"
          icon="folder"
          keys={keys.open}
          disabled={opening}
          data-shortcut="Ctrl+Enter"
          onClick={() => void choose('directory')}
        >
          {opening ? build.drop.opening : shell.openBuild}
        </Button>
        {isDesktop && (
          <Button size="large" disabled={opening} onClick={() => void choose('file')}>
            {shell.openFile}
          </Button>
        )}
      </div>
    </div>
  );
}

function Recent() {
  const { build } = useMessages();
  const recent = useBench((state) => state.builds?.recent) ?? [];
  return (
    <section aria-label={build.recent.title}>
      <div className={screen.section}>
        <h2>{build.recent.title}</h2>
      </div>
      {recent.length === 0 && <p className={styles.none}>{build.recent.none}</p>}
      <ul>
        {recent.map((entry) => (
          <RecentRow key={entry.path} entry={entry} />
        ))}
      </ul>
    </section>
  );
}

function RecentRow({ entry }: { readonly entry: RecentBuild }) {
  const messages = useMessages();
  const client = useClient();
  const now = useNow(30_000);
  const { open } = useOpenBuild();
  const { name, version, chip, path, openedAt, available } = entry;
  const words = messages.build.recent;
  return (
    <li className={styles.recent}>
      <button type="button" className={styles.open} disabled={!available} onClick={() => void open(path)}>
        <span className="ellipsis" title={`${name} ${version ?? ''}`}>
          <b className="strong">{name}</b> <span className="muted">{version}</span>
        </span>
        <span className="muted">{chip ? chipTitle(chip) : ''}</span>
        <span className={`mono ellipsis ${styles.sub ?? ''}`} title={path}>
          {path}
        </span>
        <span className={styles.sub}>
          {available ? (
            messages.shell.ago(age(openedAt, now))
          ) : (
            <Status tone="idle" glyph="gone">
              {words.gone}
            </Status>
          )}
        </span>
      </button>
      <Button
        kind="quiet"
        size="small"
        icon="x"
        className={styles.forget ?? ''}
        aria-label={words.forget(name)}
        title={words.forget(name)}
        onClick={() => void attempt(client.builds.forget({ path }), messages)}
      />
    </li>
  );
}
