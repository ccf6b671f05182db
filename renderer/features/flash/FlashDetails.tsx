import { Tabs } from '@base-ui/react/tabs';
import { useState } from 'react';
import { address } from '../../format/number.ts';
import { useMessages } from '../../state/bench-context.tsx';
import { AskDialog } from '../../ui/AskDialog.tsx';
import { Segmented } from '../../ui/Segmented.tsx';
import tabs from '../../ui/tabs.module.css';
import { BootOutput } from './BootOutput.tsx';
import { choose } from './flash-choices.ts';
import styles from './FlashDetails.module.css';
import { PlanBar } from './PlanBar.tsx';
import { PlanTable } from './PlanTable.tsx';
import { nvsRegion } from './plan-words.ts';
import type { FlashBench } from './use-flash.ts';

/** The plan before it runs, which turns into the result; beside it what the chip printed. */
export function FlashDetails({ bench }: { readonly bench: FlashBench }) {
  const { flash } = useMessages();
  const { job } = bench;
  const plan = job?.plan ?? bench.plan;
  if (!plan) return <p className={styles.none}>{bench.build ? flash.plan.none : flash.release.noneDetail}</p>;
  const written = job?.state === 'ended' && job.written >= job.total ? job.written : null;
  const { bytesToWrite, bytesToErase } = plan;
  return (
    <Tabs.Root defaultValue="plan">
      <div className={styles.head}>
        <Tabs.List className={tabs.list}>
          <Tabs.Tab value="plan" className={tabs.tab}>
            {flash.plan.tab}
          </Tabs.Tab>
          <Tabs.Tab value="boot" className={tabs.tab}>
            {flash.boot.tab}
          </Tabs.Tab>
        </Tabs.List>
        <span className="muted ellipsis grow">
          {written === null
            ? flash.plan.todo(bytesToWrite, bytesToErase)
            : flash.plan.done(written, bytesToErase)}
        </span>
        <NvsChoice bench={bench} />
      </div>
      <Tabs.Panel value="plan" className={tabs.panel}>
        <PlanBar plan={plan} job={job} />
        <PlanTable plan={plan} job={job} />
      </Tabs.Panel>
      <Tabs.Panel value="boot" className={tabs.panel}>
        <BootOutput lines={job?.bootLog ?? []} />
      </Tabs.Panel>
    </Tabs.Root>
  );
}

function NvsChoice({ bench }: { readonly bench: FlashBench }) {
  const { flash } = useMessages();
  const [asking, setAsking] = useState(false);
  const nvs = bench.plan ? nvsRegion(bench.plan) : null;
  const { choices } = bench.setup;
  if (!nvs || choices.scope !== 'factory') return null;
  return (
    <>
      <span className="muted">{flash.plan.nvs}</span>
      <Segmented
        label={flash.plan.nvs}
        value={choices.eraseAll ? 'erase' : choices.nvs}
        disabled={bench.job?.state === 'running' || choices.eraseAll}
        options={(['keep', 'erase'] as const).map((value) => ({
          value,
          label: flash.plan.nvsChoices[value],
        }))}
        onChange={(value) => (value === 'erase' ? setAsking(true) : choose({ nvs: 'keep' }))}
      />
      <AskDialog
        open={asking}
        title={flash.ask.nvsTitle}
        safe={flash.ask.nvsKeep}
        dangerous={flash.ask.nvsErase}
        onSafe={() => setAsking(false)}
        onDangerous={() => {
          choose({ nvs: 'erase' });
          setAsking(false);
        }}
      >
        {flash.ask.nvsDetail(nvs.size, address(nvs.from))}
      </AskDialog>
    </>
  );
}
