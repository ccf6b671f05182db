import { useMessages } from '../../state/bench-context.tsx';
import screen from '../../ui/screen.module.css';
import { FlashDetails } from './FlashDetails.tsx';
import styles from './FlashScreen.module.css';
import { Options } from './Options.tsx';
import { Preflight } from './Preflight.tsx';
import { RunPanel } from './RunPanel.tsx';
import { Steps } from './Steps.tsx';
import { useFlash, useFlashActions } from './use-flash.ts';

/** Three steps in one row, one panel that never changes its height, one verdict. */
export function FlashScreen() {
  const { flash } = useMessages();
  const bench = useFlash();
  const actions = useFlashActions(bench);
  const running = bench.job?.state === 'running';
  return (
    <>
      <header className={screen.head}>
        <h1 className={screen.title}>{flash.title}</h1>
        <span className="muted grow">{flash.subtitle}</span>
        <Options bench={bench} disabled={running} />
      </header>
      <Steps bench={bench} actions={actions} />
      <RunPanel bench={bench} actions={actions} />
      <div className={styles.below}>
        {!bench.job && bench.plan && <Preflight plan={bench.plan} overrides={bench.setup.overrides} />}
        <FlashDetails bench={bench} />
      </div>
    </>
  );
}
