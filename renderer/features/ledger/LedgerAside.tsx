import { useState } from 'react';
import type { LedgerDevice, LedgerEntry } from '../../../shared/contract/ledger.ts';
import { useMessages } from '../../state/bench-context.tsx';
import { Button } from '../../ui/Button.tsx';
import { CopyButton } from '../../ui/CopyButton.tsx';
import { Segmented } from '../../ui/Segmented.tsx';
import { DeviceLife } from './DeviceLife.tsx';
import { EntryDetail } from './EntryDetail.tsx';
import styles from './LedgerAside.module.css';

interface LedgerAsideProps {
  readonly entry: LedgerEntry;
  readonly onChoose: (entry: LedgerEntry) => void;
  readonly onClose: () => void;
}

/** One entry, and the whole life of its device. */
export function LedgerAside({ entry, onChoose, onClose }: LedgerAsideProps) {
  const { ledger: words } = useMessages();
  const [view, setView] = useState<'record' | 'life'>('record');
  const device = deviceOf(entry);
  const name = entry.serial ?? entry.mac ?? entry.deviceName ?? entry.place;
  const shown = device === null ? 'record' : view;
  return (
    <aside className={styles.aside} aria-label={name}>
      <header className={styles.head}>
        <h2 className="mono ellipsis" title={name}>
          {name}
        </h2>
        <CopyButton text={name} name={name} />
        <span className="grow" />
        <Button
          kind="quiet"
          size="small"
          icon="x"
          data-shortcut="Escape"
          aria-label={words.detail.close}
          title={`${words.detail.close} (Esc)`}
          onClick={onClose}
        />
      </header>
      {device && (
        <div className={styles.view}>
          <Segmented
            label={words.detail.life}
            value={shown}
            options={[
              { value: 'record', label: words.detail.record },
              { value: 'life', label: words.detail.life },
            ]}
            onChange={setView}
          />
        </div>
      )}
      <div className={styles.body} tabIndex={0} role="region" aria-label={words.detail[shown]}>
        <div className={styles.detail}>
          {shown === 'life' && device ? (
            <DeviceLife device={device} chosen={entry.id} onChoose={onChoose} />
          ) : (
            <EntryDetail key={entry.id} entry={entry} />
          )}
        </div>
      </div>
    </aside>
  );
}

function deviceOf({ mac, serial, deviceName }: LedgerEntry): LedgerDevice | null {
  if (mac !== null) return { mac };
  if (serial !== null) return { serial };
  return deviceName === null ? null : { name: deviceName };
}
