import { useState, type ReactNode } from 'react';
import type { StationState } from '../../../shared/contract/station.ts';
import { grouped } from '../../../shared/messages/quantity.ts';
import { duration } from '../../format/time.ts';
import { useMessages } from '../../state/bench-context.tsx';
import { useNow } from '../../state/use-now.ts';
import { AskDialog } from '../../ui/AskDialog.tsx';
import { Button } from '../../ui/Button.tsx';
import { Glyph } from '../../ui/Glyph.tsx';
import { Segmented } from '../../ui/Segmented.tsx';
import styles from './CounterRow.module.css';
import { boardsPerHour, runningSlots, type Primary } from './station-actions.ts';
import { scarcest } from './stock.ts';
import type { StationActions } from './use-station.ts';

interface CounterRowProps {
  readonly station: StationState;
  readonly primary: Primary;
  readonly actions: StationActions;
}

/** What the shift came to so far, and beside it what Space and Esc do. */
export function CounterRow({ station, primary, actions }: CounterRowProps) {
  const { station: words } = useMessages();
  return (
    <section className={styles.row} aria-label={words.counters.label}>
      <Counters shift={station.shift} stock={station.stock} />
      <div className={styles.end}>
        <Segmented
          label={words.modes.label}
          value={station.mode}
          options={(['each', 'all', 'auto'] as const).map((value) => ({ value, label: words.modes[value] }))}
          onChange={actions.setMode}
        />
        <StopButton station={station} actions={actions} />
        <PrimaryButton primary={primary} onPress={() => actions.carryOut(primary)} />
      </div>
    </section>
  );
}

function Counters({ shift, stock }: Pick<StationState, 'shift' | 'stock'>) {
  const { station, shell } = useMessages();
  const { counters: words, numbers } = station;
  const left = scarcest(stock);
  const now = useNow(30_000);
  const perHour = boardsPerHour(shift.passed, shift.startedAt, now);
  const { worstSlot, meanSeconds } = shift;
  return (
    <dl className={styles.counters}>
      <Counter name={words.passed} glyph={<Glyph name="ok" size={12} />} tone="ok">
        {grouped(shift.passed)}
      </Counter>
      <Counter name={words.failed} glyph={<Glyph name="bad" size={12} />} tone="bad">
        {grouped(shift.failed)}
      </Counter>
      <Counter name={words.yield}>
        {shift.yield === null ? shell.none : <Figure value={(shift.yield * 100).toFixed(1)} unit="%" />}
      </Counter>
      {left !== undefined && (
        <Counter name={numbers.left} title={numbers.leftOf(left.pool)}>
          {grouped(left.left)}
        </Counter>
      )}
      <Counter name={words.mean}>{meanSeconds === null ? shell.none : duration(meanSeconds)}</Counter>
      <Counter name={words.perHour}>{perHour === null ? shell.none : grouped(perHour)}</Counter>
      <Counter name={words.worst}>
        {worstSlot === null ? (
          shell.none
        ) : (
          <Figure value={words.worstSlot(worstSlot.number)} unit={words.times(worstSlot.failed)} />
        )}
      </Counter>
    </dl>
  );
}

function Figure({ value, unit }: { readonly value: string; readonly unit: string }) {
  return (
    <>
      {value} <small>{unit}</small>
    </>
  );
}

interface CounterProps {
  readonly name: string;
  readonly glyph?: ReactNode;
  readonly tone?: 'ok' | 'bad';
  readonly title?: string;
  readonly children: ReactNode;
}

function Counter({ name, glyph, tone, title, children }: CounterProps) {
  return (
    <div className={styles.counter} title={title}>
      <dt>
        {glyph && <span className={tone === 'bad' ? styles.bad : styles.ok}>{glyph}</span>}
        {name}
      </dt>
      <dd>{children}</dd>
    </div>
  );
}

function PrimaryButton({ primary, onPress }: { readonly primary: Primary; readonly onPress: () => void }) {
  const { primary: words } = useMessages().station;
  return (
    <Button
      kind="primary"
      size="large"
      keys="Space"
      icon={primary.do === 'disarm' ? 'pause' : 'play'}
      data-shortcut="Space Ctrl+Enter"
      disabled={primary.do === 'none'}
      onClick={onPress}
    >
      {wordOf()}
    </Button>
  );

  function wordOf(): string {
    switch (primary.do) {
      case 'start':
        return words.startSlot(primary.slot);
      case 'start-all':
        return words.startAll(primary.count);
      case 'arm':
        return words.arm(primary.slots.length);
      case 'disarm':
        return primary.running ? words.pause : words.disarm;
      case 'none':
        return words.start;
    }
  }
}

/** It asks, because a board that is stopped while it is written does not boot. */
function StopButton({ station, actions }: Pick<CounterRowProps, 'station' | 'actions'>) {
  const { station: words } = useMessages();
  const [asking, setAsking] = useState(false);
  const running = runningSlots(station.slots);
  return (
    <>
      <Button
        size="large"
        icon="x"
        keys="Esc"
        data-shortcut="Escape"
        disabled={running.length === 0}
        onClick={() => setAsking(true)}
      >
        {words.stop}
      </Button>
      <AskDialog
        open={asking && running.length > 0}
        title={words.ask.stopTitle(running.length)}
        safe={words.ask.goOn}
        dangerous={words.ask.stop}
        onSafe={() => setAsking(false)}
        onDangerous={() => {
          setAsking(false);
          actions.stopAll(station.slots);
        }}
      >
        {words.ask.stopDetail(running.join(', '))}
      </AskDialog>
    </>
  );
}
