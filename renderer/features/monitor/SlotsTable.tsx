import type { BootSlotView, BootView } from '../../../shared/contract/boot-slots.ts';
import { address } from '../../format/number.ts';
import { useMessages } from '../../state/bench-context.tsx';
import { Button } from '../../ui/Button.tsx';
import { Status } from '../../ui/Status.tsx';
import dense from './dense-table.module.css';
import styles from './SlotsTable.module.css';

interface SlotsTableProps {
  readonly view: BootView;
  readonly disabled: boolean;
  readonly onSet: (label: string) => void;
}

export function SlotsTable({ view, disabled, onSet }: SlotsTableProps) {
  const words = useMessages().monitor.slots;
  return (
    <>
      <table className={`${dense.table ?? ''} ${styles.table ?? ''}`}>
        <thead>
          <tr>
            <th>{words.slot}</th>
            <th>{words.offset}</th>
            <th className={styles.app}>{words.app}</th>
            <th>{words.image}</th>
            <th className={styles.action} aria-label={words.set} />
          </tr>
        </thead>
        <tbody>
          {view.slots.map((slot) => (
            <SlotRow key={slot.label} slot={slot} disabled={disabled} onSet={onSet} />
          ))}
        </tbody>
      </table>
      {view.entries.length > 0 && <Entries view={view} />}
    </>
  );
}

interface SlotRowProps extends Omit<SlotsTableProps, 'view'> {
  readonly slot: BootSlotView;
}

function SlotRow({ slot, disabled, onSet }: SlotRowProps) {
  const words = useMessages().monitor.slots;
  const look = {
    valid: { tone: 'ok', glyph: 'ok-line' },
    damaged: { tone: 'bad', glyph: 'bad' },
    empty: { tone: 'idle', glyph: 'idle' },
    unread: { tone: 'idle', glyph: 'note' },
  } as const;
  return (
    <tr>
      <td className="mono strong">{slot.label}</td>
      <td className="mono">{address(slot.offset)}</td>
      <td className={styles.app} title={slot.app?.built}>
        {slot.app ? `${slot.app.name} ${slot.app.version}` : <span className="faint">—</span>}
      </td>
      <td>
        <Status {...look[slot.image]}>{words.images[slot.image]}</Status>
      </td>
      <td className={styles.action}>
        {slot.boots ? (
          <Status tone="ok" glyph="ok">
            {words.boots}
          </Status>
        ) : slot.settable ? (
          <Button
            size="small"
            disabled={disabled}
            aria-label={words.setName(slot.label)}
            onClick={() => onSet(slot.label)}
          >
            {words.set}
          </Button>
        ) : (
          slot.selected && <span className="muted">{words.selected}</span>
        )}
      </td>
    </tr>
  );
}

function Entries({ view }: { readonly view: BootView }) {
  const words = useMessages().monitor.slots;
  const stateOf = (state: string): string =>
    state in words.states ? words.states[state as keyof typeof words.states] : state;
  return (
    <dl className={styles.entries}>
      <dt className={styles.heading}>{words.entries}</dt>
      <dd className="mono faint">{view.otadataOffset === null ? '' : address(view.otadataOffset)}</dd>
      {view.entries.map((entry, index) => (
        <div key={`${index}`} className={styles.entry}>
          <dt>{words.entry(index)}</dt>
          <dd>
            {entry.written
              ? `${words.number} ${entry.sequence} → ${entry.slot ?? '?'}, ${stateOf(entry.state)}`
              : words.blank}
            {entry.written && !entry.crcValid && `, ${words.badCrc}`}
          </dd>
        </div>
      ))}
    </dl>
  );
}
