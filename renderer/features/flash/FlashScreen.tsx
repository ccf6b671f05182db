import { useStore } from 'zustand';
import { useMessages } from '../../state/bench-context.tsx';
import { Segmented } from '../../ui/Segmented.tsx';
import screen from '../../ui/screen.module.css';
import { operationsSetup } from '../operations/operations-setup.ts';
import { OperationsPanel } from '../operations/OperationsPanel.tsx';
import { FlashDetails } from './FlashDetails.tsx';
import styles from './FlashScreen.module.css';
import { Options } from './Options.tsx';
import { Preflight } from './Preflight.tsx';
import { RunPanel } from './RunPanel.tsx';
import { Steps } from './Steps.tsx';
import { useFlash, useFlashActions, type FlashBench } from './use-flash.ts';

/** A build into one board, or single things done with its chip. */
export function FlashScreen() {
  const { flash, operationsScreen } = useMessages();
  const bench = useFlash();
  const view = useStore(operationsSetup, (setup) => setup.view);
  const { label, ...views } = operationsScreen.view;
  return (
    <>
      <header className={screen.head}>
        <h1 className={screen.title}>{flash.title}</h1>
        <span className="muted grow">{flash.subtitle}</span>
        <Segmented
          label={label}
          value={view}
          options={[
            { value: 'flash', label: views.flash },
            { value: 'operations', label: views.operations },
          ]}
          onChange={(value) => operationsSetup.setState({ view: value })}
        />
        <Options bench={bench} disabled={bench.job?.state === 'running'} linkOnly={view === 'operations'} />
      </header>
      {view === 'flash' ? <FlashPanel bench={bench} /> : <OperationsPanel />}
    </>
  );
}

/** Three steps in one row, one panel that never changes its height, one verdict. */
function FlashPanel({ bench }: { readonly bench: FlashBench }) {
  const actions = useFlashActions(bench);
  return (
    <>
      <Steps bench={bench} actions={actions} />
      <RunPanel bench={bench} actions={actions} />
      <div className={styles.below}>
        {!bench.job && bench.plan && <Preflight plan={bench.plan} overrides={bench.setup.overrides} />}
        <FlashDetails bench={bench} />
      </div>
    </>
  );
}
