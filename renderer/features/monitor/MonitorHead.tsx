import { useState } from 'react';
import { useStore } from 'zustand';
import { grouped } from '../../../shared/messages/quantity.ts';
import { explainFault } from '../../../shared/messages/explain.ts';
import { useMessages } from '../../state/bench-context.tsx';
import { Button } from '../../ui/Button.tsx';
import { Select } from '../../ui/Select.tsx';
import { Status } from '../../ui/Status.tsx';
import screen from '../../ui/screen.module.css';
import { PortSelect } from '../flash/PortSelect.tsx';
import { monitorRates, monitorSetup } from './monitor-setup.ts';
import { SlotsDialog } from './SlotsDialog.tsx';
import type { MonitorActions, MonitorBench } from './use-monitor.ts';

interface MonitorHeadProps {
  readonly bench: MonitorBench;
  readonly actions: MonitorActions;
}

/** Which port, at what rate, and whether it is heard. */
export function MonitorHead({ bench: { port, session }, actions }: MonitorHeadProps) {
  const { monitor } = useMessages();
  const chosen = useStore(monitorSetup, (setup) => setup.baud);
  const baud = session?.baud ?? chosen;
  const [slots, setSlots] = useState(false);
  const rates = monitorRates.includes(baud) ? monitorRates : [...monitorRates, baud].sort((a, b) => a - b);
  return (
    <header className={screen.head}>
      <h1 className={screen.title}>{monitor.title}</h1>
      <PortSelect port={port} disabled={false} look="field" />
      <Select
        label={monitor.baud}
        value={`${baud}`}
        options={rates.map((rate) => ({ value: `${rate}`, label: grouped(rate) }))}
        onChange={(value) => actions.setBaud(Number(value))}
        width="narrow"
      />
      <State session={session} />
      <span className="grow" />
      <Button disabled={port === null} onClick={() => setSlots(true)}>
        {monitor.slots.open}
      </Button>
      {session === null ? (
        <Button kind="primary" icon="play" disabled={port === null} onClick={actions.listen}>
          {monitor.listen}
        </Button>
      ) : (
        <Button icon="stop" onClick={actions.stop}>
          {monitor.stop}
        </Button>
      )}
      {port !== null && <SlotsDialog port={port} open={slots} onClose={() => setSlots(false)} />}
    </header>
  );
}

function State({ session }: Pick<MonitorBench, 'session'>) {
  const messages = useMessages();
  const words = messages.monitor.states;
  if (session === null) {
    return (
      <Status tone="idle" glyph="idle">
        {words.closed}
      </Status>
    );
  }
  const title = session.fault === null ? undefined : explainFault(session.fault, messages).cause;
  const look = {
    listening: { tone: 'ok', glyph: 'ok' },
    job: { tone: 'busy', glyph: 'busy' },
    lost: { tone: 'warn', glyph: 'stall' },
  } as const;
  return (
    <span title={title} aria-live="polite">
      <Status {...look[session.state]}>{words[session.state]}</Status>
    </span>
  );
}
