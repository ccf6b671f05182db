import type { BuildView } from '../../../shared/contract/builds.ts';
import { useBuild, useMessages } from '../../state/bench-context.tsx';
import { showScreen } from '../../state/view-state.ts';
import { Button } from '../../ui/Button.tsx';
import screen from '../../ui/screen.module.css';
import { useKeys } from '../shell/use-keys.ts';
import { DropTarget } from '../open/DropTarget.tsx';
import { useOpenBuild } from '../open/use-open-build.ts';
import { AppChoice } from './AppChoice.tsx';
import { AppDescriptor } from './AppDescriptor.tsx';
import styles from './BuildScreen.module.css';
import { Contents } from './Contents.tsx';
import { EmptyBuild } from './EmptyBuild.tsx';
import { Findings } from './Findings.tsx';
import { FlashMapSection } from './map/FlashMapSection.tsx';

/** What did the build really produce? */
export function BuildScreen() {
  const build = useBuild();
  return <DropTarget>{build ? <OpenBuild build={build} /> : <EmptyBuild />}</DropTarget>;
}

function OpenBuild({ build }: { readonly build: BuildView }) {
  const { release } = build;
  return (
    <>
      <Head build={build} />
      <div className={styles.body}>
        <FlashMapSection release={release} />
        <div className={styles.columns}>
          <section className={styles.left}>
            <AppDescriptor app={release.app} chip={release.chip}>
              <AppChoice build={build} />
            </AppDescriptor>
          </section>
          <div className={styles.right}>
            <Contents release={release} />
            <Findings findings={release.findings} />
          </div>
        </div>
      </div>
    </>
  );
}

function Head({ build }: { readonly build: BuildView }) {
  const { build: words, shell } = useMessages();
  const keys = useKeys();
  const { choose } = useOpenBuild();
  return (
    <header className={screen.head}>
      <h1 className={screen.title}>{words.title}</h1>
      <span className="mono muted ellipsis grow" title={build.path}>
        {build.path}
      </span>
      <Button icon="folder" keys={keys.open} onClick={() => void choose('directory')}>
        {shell.openBuild}
      </Button>
      <Button icon="serve" onClick={() => showScreen('serve')}>
        {words.share}
      </Button>
      <Button icon="flash" kind="primary" data-shortcut="Ctrl+Enter" onClick={() => showScreen('flash')}>
        {words.flash}
      </Button>
    </header>
  );
}
