import { useBench, useMessages } from '../../state/bench-context.tsx';
import { Blank } from '../../ui/Blank.tsx';
import { Button } from '../../ui/Button.tsx';
import screen from '../../ui/screen.module.css';
import { useBuild } from '../../state/bench-context.tsx';
import { useOpenBuild } from '../open/use-open-build.ts';
import { shownInterface } from './addresses.ts';
import { InterfaceSelect } from './InterfaceSelect.tsx';
import { Lists } from './Lists.tsx';
import styles from './ServeScreen.module.css';
import { Share } from './Share.tsx';
import { ShareForm } from './ShareForm.tsx';

/** Who is fetching, and how far? */
export function ServeScreen() {
  const { serve } = useMessages();
  const shares = useBench((state) => state.ota?.shares) ?? [];
  const interfaces = useBench((state) => state.interfaces);
  const chosen = useBench((state) => state.settings?.interfaceAddress ?? null);
  const devices = useBench((state) => state.devices?.devices.length ?? 0);
  const pushes = useBench((state) => state.push?.pushes.length ?? 0);
  const packages = useBench((state) => state.packages?.packages ?? 0);
  const hasLists = shares.length + devices + pushes + packages > 0;
  const shown = shownInterface(interfaces, chosen);
  return (
    <>
      <header className={screen.head}>
        <h1 className={screen.title}>{serve.title}</h1>
        <span className="muted ellipsis grow">{serve.shares(shares.length)}</span>
        <InterfaceSelect shown={shown} />
        <ShareForm />
      </header>
      {shares.length > 0 ? (
        <section className={styles.shares} aria-label={serve.shares(shares.length)}>
          {shares.map((share) => (
            <Share key={share.id} share={share} address={shown?.address ?? null} />
          ))}
        </section>
      ) : (
        <NothingShared isAlone={!hasLists} />
      )}
      {hasLists && <Lists />}
    </>
  );
}

function NothingShared({ isAlone }: { readonly isAlone: boolean }) {
  const { serve, shell } = useMessages();
  const build = useBuild();
  const { choose } = useOpenBuild();
  const words = serve.empty;
  return (
    <div className={isAlone ? styles.nothing : styles.nothingAbove}>
      {build ? (
        <Blank icon="serve" title={words.noShare} detail={words.noShareDetail(build.release.name)} />
      ) : (
        <Blank icon="box" title={words.noBuild} detail={words.noBuildDetail}>
          <Button icon="folder" kind="primary" onClick={() => void choose('directory')}>
            {shell.openBuild}
          </Button>
        </Blank>
      )}
    </div>
  );
}
