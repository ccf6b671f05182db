import { useRef, useState, type ReactNode } from 'react';
import type { DeviceView } from '../../../shared/contract/devices.ts';
import { useMessages } from '../../state/bench-context.tsx';
import { BytesHead } from '../../ui/BytesOf.tsx';
import table from '../../ui/table.module.css';
import { useWidth } from '../../ui/use-width.ts';
import { CameBackOld } from './CameBackOld.tsx';
import { sortedDevices } from './device-rows.ts';
import { DeviceRow } from './DeviceRow.tsx';
import styles from './DevicesTable.module.css';

/** More would cost more to draw than anybody can read; those under way come first. */
const mostRows = 300;

/** In a narrower one, what is in the details too gives its place to names and bytes; in px. */
const roomForAll = 1100;

interface DevicesTableProps {
  readonly devices: readonly DeviceView[];
  /** What else is to be said, below the rows. */
  readonly children?: ReactNode;
}

/** How far each device is. Every byte is one that left the socket, and *sent* is not *came back*. */
export function DevicesTable({ devices, children }: DevicesTableProps) {
  const { deviceTable: words } = useMessages();
  const [openId, setOpenId] = useState<string | null>(null);
  const wrap = useRef<HTMLDivElement>(null);
  const width = useWidth(wrap);
  const isNarrow = width > 0 && width < roomForAll;
  const shown = sortedDevices(devices).slice(0, mostRows);
  return (
    <div className={table.wrap} ref={wrap}>
      <table className={`${table.table ?? ''} ${table.sticky ?? ''}`}>
        <Columns isNarrow={isNarrow} />
        <Head isNarrow={isNarrow} />
        <tbody>
          {shown.map((device) => (
            <DeviceRow
              key={device.id}
              device={device}
              isNarrow={isNarrow}
              open={device.id === openId}
              onToggle={() => setOpenId(device.id === openId ? null : device.id)}
            />
          ))}
        </tbody>
      </table>
      {shown.length < devices.length && (
        <p className={styles.some}>{words.onlySome(shown.length, devices.length)}</p>
      )}
      <CameBackOld devices={devices} />
      {children}
    </div>
  );
}

interface Narrow {
  readonly isNarrow: boolean;
}

function Columns({ isNarrow }: Narrow) {
  const all = ['state', 'device', 'mac', 'address', 'model', 'version', 'bytes', 'rate', 'open'];
  const columns = isNarrow ? all.filter((name) => name !== 'mac' && name !== 'model') : all;
  return (
    <colgroup>
      {columns.map((name) => (
        <col key={name} className={styles[name]} />
      ))}
    </colgroup>
  );
}

function Head({ isNarrow }: Narrow) {
  const { deviceTable: words } = useMessages();
  return (
    <thead>
      <tr>
        <th scope="col">{words.state}</th>
        <th scope="col">{words.device}</th>
        {!isNarrow && <th scope="col">{words.mac}</th>}
        <th scope="col">{words.address}</th>
        {!isNarrow && <th scope="col">{words.model}</th>}
        <th scope="col">{words.versions}</th>
        <th scope="col">
          <BytesHead>{words.sent}</BytesHead>
        </th>
        <th scope="col" className={table.number}>
          {words.rate}
        </th>
        <th scope="col">
          <span className="visually-hidden">{words.more}</span>
        </th>
      </tr>
    </thead>
  );
}
