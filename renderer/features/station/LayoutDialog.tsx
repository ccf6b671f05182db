import { useState } from 'react';
import type { LayoutSlot, SlotView } from '../../../shared/contract/station.ts';
import { attempt } from '../../state/attempt.ts';
import { useBenchAccess, useMessages } from '../../state/bench-context.tsx';
import { downloadText } from '../../ui/download-text.ts';
import { Button } from '../../ui/Button.tsx';
import { FormDialog } from '../../ui/FormDialog.tsx';
import table from '../../ui/table.module.css';
import { TextField } from '../../ui/TextField.tsx';
import { tellDone } from '../../ui/toasts.ts';
import { changed, draftOf, mostSlots, swapped, untaughtSlots, withOneMore } from './layout-draft.ts';
import styles from './LayoutDialog.module.css';
import { LayoutImport } from './LayoutImport.tsx';
import { socketName } from './slot-face.ts';
import { useStationActions } from './use-station.ts';

interface LayoutDialogProps {
  readonly slots: readonly SlotView[];
  readonly onClose: () => void;
}

/** Name, order, retire and remove slots; take the layout to another station. */
export function LayoutDialog({ slots, onClose }: LayoutDialogProps) {
  const { layout: words } = useMessages().station;
  const actions = useStationActions();
  const [draft, setDraft] = useState(() => draftOf(slots));
  const untaught = untaughtSlots(draft);
  const save = async (teach: boolean) => {
    if (await actions.layOut(draft, teach)) onClose();
  };
  return (
    <FormDialog
      open
      onClose={onClose}
      title={words.title}
      onSubmit={() => void save(untaught.length > 0)}
      action={
        <>
          {untaught.length > 0 && <Button onClick={() => void save(false)}>{words.save}</Button>}
          <Button type="submit" kind="primary">
            {untaught.length > 0 ? words.teach(untaught.length) : words.save}
          </Button>
        </>
      }
    >
      <table className={`${table.table ?? ''} ${styles.table ?? ''}`}>
        <thead>
          <tr>
            <th className={styles.number}>{words.number}</th>
            <th className={styles.name}>{words.name}</th>
            <th>{words.socket}</th>
            <th className={styles.use}>{words.inUse}</th>
            <th className={styles.tools}>
              <span className="visually-hidden">{words.title}</span>
            </th>
          </tr>
        </thead>
        <tbody>
          {draft.map((slot, index) => (
            <SlotRow
              key={slot.number}
              slot={slot}
              isFirst={index === 0}
              isLast={index === draft.length - 1}
              onChange={(part) => setDraft(changed(draft, slot.number, part))}
              onSwap={(by) => setDraft(swapped(draft, index, index + by))}
              onRemove={() => setDraft(draft.filter(({ number }) => number !== slot.number))}
            />
          ))}
        </tbody>
      </table>
      <div className={styles.below}>
        <Button disabled={draft.length >= mostSlots} onClick={() => setDraft(withOneMore(draft))}>
          {words.add}
        </Button>
        <span className="grow" />
        <LayoutImport label={words.import} onDone={onClose} />
        <ExportButton />
      </div>
    </FormDialog>
  );
}

function ExportButton() {
  const { client, store } = useBenchAccess();
  const messages = useMessages();
  const { layout: words } = messages.station;
  const save = async () => {
    if (store.getState().host?.face !== 'desktop') {
      const file = await attempt(client.station.exportLayout(), messages);
      if (file) downloadText('station.layout.json', file.text, 'application/json');
      return;
    }
    const path = await attempt(client.station.saveLayout(), messages);
    if (path !== null) tellDone(words.exported(path));
  };
  return (
    <Button icon="download" onClick={() => void save()}>
      {words.export}
    </Button>
  );
}

interface SlotRowProps {
  readonly slot: LayoutSlot;
  readonly isFirst: boolean;
  readonly isLast: boolean;
  readonly onChange: (part: Partial<LayoutSlot>) => void;
  readonly onSwap: (by: -1 | 1) => void;
  readonly onRemove: () => void;
}

function SlotRow({ slot, isFirst, isLast, onChange, onSwap, onRemove }: SlotRowProps) {
  const { layout: words } = useMessages().station;
  const { number, usbPath } = slot;
  return (
    <tr>
      <td className={styles.number}>{number}</td>
      <td>
        <TextField
          aria-label={words.nameOf(number)}
          value={slot.label ?? ''}
          maxLength={40}
          onChange={(label) => onChange({ label: label === '' ? null : label })}
        />
      </td>
      <td className={usbPath === null ? 'faint' : 'mono'} title={usbPath ?? undefined}>
        {usbPath === null ? words.unbound : socketName(usbPath)}
      </td>
      <td>
        <input
          type="checkbox"
          className={styles.check}
          aria-label={words.inUseOf(number)}
          checked={slot.enabled}
          onChange={() => onChange({ enabled: !slot.enabled })}
        />
      </td>
      <td className={styles.tools}>
        <Tool icon="up" label={words.up(number)} disabled={isFirst} onPress={() => onSwap(-1)} />
        <Tool icon="down" label={words.down(number)} disabled={isLast} onPress={() => onSwap(1)} />
        <Tool
          icon="unplug"
          label={words.unbind(number)}
          disabled={usbPath === null}
          onPress={() => onChange({ usbPath: null })}
        />
        <Tool icon="trash" label={words.remove(number)} onPress={onRemove} />
      </td>
    </tr>
  );
}

interface ToolProps {
  readonly icon: 'up' | 'down' | 'unplug' | 'trash';
  readonly label: string;
  readonly disabled?: boolean;
  readonly onPress: () => void;
}

function Tool({ icon, label, disabled = false, onPress }: ToolProps) {
  return (
    <Button
      kind="quiet"
      size="small"
      icon={icon}
      aria-label={label}
      title={label}
      disabled={disabled}
      onClick={onPress}
    />
  );
}
