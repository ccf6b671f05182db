import type { BuildView } from '../../../shared/contract/builds.ts';
import { chipTitle } from '../../format/names.ts';
import { shortHash } from '../../format/number.ts';
import { age } from '../../format/time.ts';
import { useBench, useBuild, useMessages } from '../../state/bench-context.tsx';
import { useNow } from '../../state/use-now.ts';
import { viewStore } from '../../state/view-state.ts';
import { Icon } from '../../ui/Icon.tsx';
import { Select } from '../../ui/Select.tsx';
import styles from './BuildStrip.module.css';
import { DiskState } from './DiskState.tsx';

/** Which release is in hand, on every screen, and whether the disk has moved on. */
export function BuildStrip() {
  const { shell } = useMessages();
  const build = useBuild();
  return (
    <header className={styles.strip} aria-label={shell.strip.label}>
      {build ? (
        <>
          <Readings build={build} />
          <DiskState build={build} />
        </>
      ) : (
        <p className={styles.none}>
          <Icon name="box" size={16} />
          {shell.strip.none}
        </p>
      )}
    </header>
  );
}

function Readings({ build }: { readonly build: BuildView }) {
  const { shell } = useMessages();
  const now = useNow(30_000);
  const several = useBench((state) => (state.builds?.builds.length ?? 0) > 1);
  const { name, app, chip, id, builtAt } = build.release;
  const { strip } = shell;
  return (
    <div className={styles.readings}>
      <dl className={styles.project}>
        <dt>{strip.project}</dt>
        <dd title={name}>{name}</dd>
      </dl>
      {several && <BuildSwitch build={build} />}
      <Reading name={strip.version} value={app?.version ?? shell.none} wide />
      <Reading name={strip.chip} value={chip ? chipTitle(chip) : shell.none} />
      <Reading name={strip.espIdf} value={app?.idfVersion ?? shell.none} wide />
      <Reading name={strip.sha256} value={shortHash(app?.sha256 ?? id)} mono />
      <Reading name={strip.built} value={shell.ago(age(builtAt, now))} />
    </div>
  );
}

interface ReadingProps {
  readonly name: string;
  readonly value: string;
  readonly mono?: boolean;
  readonly wide?: boolean;
}

function Reading({ name, value, mono = false, wide = false }: ReadingProps) {
  return (
    <dl className={wide ? styles.wide : styles.reading}>
      <dt>{name}</dt>
      <dd className={mono ? 'mono' : undefined} title={value}>
        {value}
      </dd>
    </dl>
  );
}

function BuildSwitch({ build }: { readonly build: BuildView }) {
  const { shell } = useMessages();
  const builds = useBench((state) => state.builds?.builds) ?? [];
  const options = builds.map(({ id, path, release }) => ({
    value: id,
    label: release.name,
    detail: release.app?.version ?? '',
    note: path,
  }));
  return (
    <div className={styles.switch}>
      <Select
        label={shell.strip.switchBuild}
        value={build.id}
        options={options}
        onChange={(buildId) => viewStore.setState({ buildId })}
        width="icon"
      />
    </div>
  );
}
