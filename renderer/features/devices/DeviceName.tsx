import { useState, type KeyboardEvent } from 'react';
import type { DeviceView } from '../../../shared/contract/devices.ts';
import { attempt } from '../../state/attempt.ts';
import { useClient, useMessages } from '../../state/bench-context.tsx';
import { Button } from '../../ui/Button.tsx';
import { shownName } from './device-rows.ts';
import styles from './DevicesTable.module.css';

/** What a technician calls the device, else what it calls itself; a pencil makes a field of it. */
export function DeviceName({ device }: { readonly device: DeviceView }) {
  const { deviceTable: words, devices } = useMessages();
  const [editing, setEditing] = useState(false);
  if (editing) return <NameField device={device} onDone={() => setEditing(false)} />;
  const name = shownName(device);
  const called = devices.nameOf(device);
  return (
    <span className={styles.name}>
      <span className="ellipsis" title={name ?? device.name ?? undefined}>
        {name ?? <span className="faint">{words.unnamed}</span>}
      </span>
      <Button
        kind="quiet"
        size="small"
        icon="pencil"
        className={styles.pencil}
        aria-label={words.rename(called)}
        title={words.rename(called)}
        onClick={() => setEditing(true)}
      />
    </span>
  );
}

interface NameFieldProps {
  readonly device: DeviceView;
  readonly onDone: () => void;
}

/** Enter and leaving the field keep what is written; Escape keeps what was. */
function NameField({ device, onDone }: NameFieldProps) {
  const messages = useMessages();
  const { deviceTable: words, devices } = messages;
  const client = useClient();
  const [text, setText] = useState(shownName(device) ?? '');
  const keep = () => {
    onDone();
    if (text.trim() !== (device.label ?? ''))
      void attempt(client.devices.name({ deviceId: device.id, text }), messages);
  };
  const onKey = (event: KeyboardEvent) => {
    if (event.key === 'Enter') keep();
    if (event.key !== 'Escape') return;
    event.preventDefault();
    onDone();
  };
  return (
    <input
      className={styles.field}
      value={text}
      maxLength={80}
      spellCheck={false}
      autoFocus
      aria-label={words.label(devices.nameOf(device))}
      onChange={(event) => setText(event.target.value)}
      onKeyDown={onKey}
      onBlur={keep}
      onFocus={(event) => event.target.select()}
    />
  );
}
