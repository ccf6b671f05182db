import { useState } from 'react';
import type { BootView } from '../../../shared/contract/boot-slots.ts';
import { useBench, useClient, useMessages } from '../../state/bench-context.tsx';
import { useAsking } from '../../state/use-asking.ts';
import { Button } from '../../ui/Button.tsx';
import { FaultNote } from '../../ui/FaultNote.tsx';
import { FormDialog } from '../../ui/FormDialog.tsx';
import { Status } from '../../ui/Status.tsx';
import styles from './SlotsDialog.module.css';
import { SlotsTable } from './SlotsTable.tsx';

interface SlotsDialogProps {
  readonly port: string;
  readonly open: boolean;
  readonly onClose: () => void;
}

/** “Why did it boot the old app?”, answered from the chip's own flash; another slot is one click away. */
export function SlotsDialog({ port, open, onClose }: SlotsDialogProps) {
  const { monitor } = useMessages();
  const words = monitor.slots;
  const client = useClient();
  const asking = useAsking();
  const [view, setView] = useState<BootView | null>(null);
  const [set, setSet] = useState<string | null>(null);
  const read = async () => {
    setSet(null);
    const found = await asking.ask(client.monitor.bootSlots({ port }));
    if (found) setView(found);
  };
  const choose = async (label: string) => {
    setSet(null);
    const found = await asking.ask(client.monitor.setBootSlot({ port, label }));
    if (!found) return;
    setView(found);
    setSet(label);
  };
  return (
    <FormDialog
      open={open}
      onClose={onClose}
      title={words.title}
      problem={asking.fault && <FaultNote fault={asking.fault} />}
      onSubmit={() => void read()}
      action={
        <Button type="submit" kind="primary" disabled={asking.busy}>
          {view ? words.again : words.read}
        </Button>
      }
    >
      {view ? (
        <>
          <Why view={view} />
          <SlotsTable view={view} disabled={asking.busy} onSet={(label) => void choose(label)} />
        </>
      ) : (
        <p className="muted">{words.detail}</p>
      )}
      <div className={styles.state} aria-live="polite">
        {asking.busy && <Step />}
        {!asking.busy && set !== null && (
          <Status tone="ok" glyph="ok">
            {words.done(set)}
          </Status>
        )}
      </div>
    </FormDialog>
  );
}

function Why({ view: { reason } }: { readonly view: BootView }) {
  const { why } = useMessages().monitor.slots;
  const bad = reason.code === 'nothing-boots' || reason.code === 'otadata-damaged';
  const odd = reason.code === 'fallback' || reason.code === 'rolled-back';
  return (
    <p className={styles.why}>
      <Status tone={bad ? 'bad' : odd ? 'warn' : 'ok'} glyph={bad ? 'bad' : odd ? 'warn' : 'ok'}>
        {(why[reason.code] as (params: unknown) => string)(reason.params)}
      </Status>
    </p>
  );
}

function Step() {
  const { steps } = useMessages().monitor.slots;
  const slots = useBench((state) => state.monitor?.slots);
  const step = slots?.step ?? 'connect';
  const words = step in steps ? steps[step as keyof typeof steps] : steps.connect;
  const share = slots && slots.total > 0 ? ` ${Math.floor((100 * slots.done) / slots.total)} %` : '';
  return (
    <Status tone="busy" glyph="busy">
      {words}
      {share}
    </Status>
  );
}
