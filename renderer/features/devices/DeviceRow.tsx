import type { DeviceView } from '../../../shared/contract/devices.ts';
import { grouped } from '../../../shared/messages/quantity.ts';
import { percent, rate as rateText } from '../../format/number.ts';
import { useMessages } from '../../state/bench-context.tsx';
import { Bar } from '../../ui/Bar.tsx';
import { Button } from '../../ui/Button.tsx';
import { Icon } from '../../ui/Icon.tsx';
import table from '../../ui/table.module.css';
import { DeviceDetail } from './DeviceDetail.tsx';
import { DeviceName } from './DeviceName.tsx';
import { looks, progressOf, versionsOf } from './device-rows.ts';
import styles from './DevicesTable.module.css';
import { DeviceStatus } from './DeviceStatus.tsx';

interface DeviceRowProps {
  readonly device: DeviceView;
  /** Without the columns that are in the details too. */
  readonly isNarrow: boolean;
  readonly open: boolean;
  readonly onToggle: () => void;
}

export function DeviceRow({ device, isNarrow, open, onToggle }: DeviceRowProps) {
  const { shell, deviceTable: words, devices } = useMessages();
  const none = <span className="faint">{shell.none}</span>;
  const detailId = `device-${device.id}`;
  return (
    <>
      <tr className={open ? table.chosen : undefined}>
        <td>
          <DeviceStatus device={device} />
        </td>
        <td>
          <DeviceName device={device} />
        </td>
        {!isNarrow && <td className="mono muted">{device.mac ?? none}</td>}
        <td className="mono muted" title={device.address ?? undefined}>
          {device.address ?? none}
        </td>
        {!isNarrow && <td title={device.model ?? undefined}>{device.model ?? none}</td>}
        <td>
          <VersionsCell device={device} />
        </td>
        <td>
          <BytesCell device={device} />
        </td>
        <td className={table.number}>{rateOf(device) ?? none}</td>
        <td>
          <Button
            kind="quiet"
            size="small"
            icon={open ? 'up' : 'right'}
            aria-label={words.details(devices.nameOf(device))}
            aria-expanded={open}
            aria-controls={open ? detailId : undefined}
            onClick={onToggle}
          />
        </td>
      </tr>
      {open && <DeviceDetail id={detailId} device={device} isNarrow={isNarrow} />}
    </>
  );
}

function rateOf({ state, update }: DeviceView): string | null {
  if (state === 'stalled') return '0';
  return state === 'downloading' && update?.rate != null ? rateText(update.rate) : null;
}

function VersionsCell({ device }: { readonly device: DeviceView }) {
  const { shell } = useMessages();
  const { before, after } = versionsOf(device);
  const first = before ?? <span className="faint">{shell.none}</span>;
  if (after === undefined) return <span className="mono">{first}</span>;
  return (
    <span className={`mono ${styles.versions ?? ''}`} title={`${before ?? shell.none} → ${after ?? '…'}`}>
      <span className="ellipsis">{first}</span>
      <Icon name="arrow" size={12} />
      {after === null ? (
        <span className="faint">…</span>
      ) : (
        <b className={`ellipsis ${(device.state === 'updated' ? styles.good : styles.bad) ?? ''}`}>{after}</b>
      )}
    </span>
  );
}

function BytesCell({ device }: { readonly device: DeviceView }) {
  const { shell } = useMessages();
  const progress = progressOf(device);
  if (!progress)
    return (
      <div className={styles.sent}>
        <span className="faint">{shell.none}</span>
      </div>
    );
  const { tone } = looks[device.state];
  const ended = tone === 'ok' || device.state === 'not-updated';
  return (
    <div className={styles.sent}>
      <span className="mono">
        {grouped(progress.bytes)}
        {progress.size > 0 && <span className="faint"> / {grouped(progress.size)}</span>}
      </span>
      <Bar fraction={progress.fraction} tone={ended ? 'idle' : tone} label={percent(progress.fraction)} />
    </div>
  );
}
