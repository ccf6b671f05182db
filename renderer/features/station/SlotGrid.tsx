import { useRef, type KeyboardEvent } from 'react';
import type { StationState } from '../../../shared/contract/station.ts';
import { useMessages } from '../../state/bench-context.tsx';
import { Slot } from './Slot.tsx';
import styles from './SlotGrid.module.css';
import type { Demo } from './use-demo.ts';
import { columnsFor } from './station-actions.ts';

interface SlotGridProps {
  readonly station: Pick<StationState, 'slots' | 'teaching'>;
  readonly demo: Demo;
  readonly onOpen: (slot: number) => void;
  readonly onFocus: (slot: number | null) => void;
  readonly onSpace: () => void;
  readonly onPrint: (slot: number) => void;
}

/** Arrow keys go from slot to slot as the eye does. */
export function SlotGrid({ station, ...rest }: SlotGridProps) {
  const { station: words } = useMessages();
  const grid = useRef<HTMLElement>(null);
  const columns = columnsFor(station.slots.length);
  const steps: Readonly<Record<string, number>> = {
    ArrowLeft: -1,
    ArrowRight: 1,
    ArrowUp: -columns,
    ArrowDown: columns,
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const step = steps[event.key];
    const slots = [...(grid.current?.querySelectorAll<HTMLElement>('[data-slot]') ?? [])];
    const at = slots.findIndex((slot) => slot === document.activeElement);
    if (step === undefined || at < 0) return;
    event.preventDefault();
    slots[at + step]?.focus();
  };
  return (
    <section
      ref={grid}
      className={styles.grid}
      data-columns={columns}
      aria-label={words.slots}
      onKeyDown={onKeyDown}
    >
      {station.slots.map((slot) => (
        <Slot key={slot.number} slot={slot} teaching={station.teaching} {...rest} />
      ))}
    </section>
  );
}
