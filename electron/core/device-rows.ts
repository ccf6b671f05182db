import type { StoreApi } from 'zustand/vanilla';
import type { DevicesState, DeviceView } from '../../shared/contract/devices.ts';

/** By what somebody is known; null where it is not told. */
export interface Known {
  /** Upper case, with colons. */
  readonly mac: string | null;
  readonly name: string | null;
  readonly address: string | null;
}

/** The devices' table, for who judges by it. */
export interface DeviceRows {
  /** As it was published last; it may be behind by up to a second. */
  readonly state: Pick<StoreApi<DevicesState>, 'getState' | 'subscribe'>;
  /** The row of one device as it is at this moment. */
  find(who: Known): DeviceView | undefined;
}

/** The row that is this device: by MAC, else by name, else by address. */
export function findRow<Row extends Known>(
  rows: readonly Row[],
  { mac, name, address }: Known,
): Row | undefined {
  if (mac !== null) return rows.find((row) => row.mac === mac);
  if (name !== null) return rows.find((row) => row.name === name);
  return rows.find((row) => row.address === address);
}

/** As `findRow`, for who asks of many. */
export function indexRows<Row extends Known>(rows: readonly Row[]): (who: Known) => Row | undefined {
  const byMac = firstBy(rows, ({ mac }) => mac);
  const byName = firstBy(rows, ({ name }) => name);
  const byAddress = firstBy(rows, ({ address }) => address);
  return ({ mac, name, address }) => {
    if (mac !== null) return byMac.get(mac);
    return name === null ? byAddress.get(address) : byName.get(name);
  };
}

function firstBy<Row, Key>(rows: readonly Row[], keyOf: (row: Row) => Key): ReadonlyMap<Key, Row> {
  return new Map(rows.toReversed().map((row) => [keyOf(row), row]));
}
