import type { DeviceView } from '../../../shared/contract/devices.ts';
import { rate as rateText } from '../../format/number.ts';
import { useMessages } from '../../state/bench-context.tsx';
import { Button } from '../../ui/Button.tsx';
import { BytesOf, NoBytes } from '../../ui/BytesOf.tsx';
import table from '../../ui/table.module.css';
import { VersionChange } from '../../ui/VersionChange.tsx';
import { DeviceDetail } from './DeviceDetail.tsx';
import { DeviceName } from './DeviceName.tsx';
import { looks, progressOf, versionsOf } from './device-rows.ts';
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
          <VersionChange {...versionsOf(device)} isGood={device.state === 'updated'} />
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

function BytesCell({ device }: { readonly device: DeviceView }) {
  const progress = progressOf(device);
  if (!progress) return <NoBytes />;
  const { tone } = looks[device.state];
  const ended = tone === 'ok' || device.state === 'not-updated';
  return <BytesOf {...progress} tone={ended ? 'idle' : tone} />;
}
