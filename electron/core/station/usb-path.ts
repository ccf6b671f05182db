import type { PortView } from '../../../shared/contract/flash.ts';
import type { Board, Slot, SlotEvent } from './slot-machine.ts';

/** Where a port is plugged, whatever name it has; undefined where the system does not tell. */
export function usbPathOf({ path, stablePath, kind }: PortView): string | undefined {
  return stablePath ?? (kind === 'simulated' ? path : undefined);
}

export function boardOn({ path, serialNumber, kind }: PortView): Board {
  return { path, serialNumber, native: kind === 'usb-jtag' || kind === 'usb-cdc' };
}

export function portsByUsbPath(ports: readonly PortView[]): ReadonlyMap<string, PortView> {
  return new Map(
    ports.flatMap((port) => {
      const usbPath = usbPathOf(port);
      return usbPath === undefined ? [] : [[usbPath, port] as const];
    }),
  );
}

/**
 * What a look at a slot's socket means to the slot. Another name or serial number is another arrival.
 * `isRead`: all that is to be scanned of its next board has been.
 */
export function seen(
  slot: Slot,
  port: PortView | undefined,
  at: number,
  isRead = true,
): readonly SlotEvent[] {
  const before = slot.board;
  if (port === undefined) return before === null ? [] : [{ kind: 'unplugged', at }];
  const board = boardOn(port);
  const plugged = { kind: 'plugged', board, at, isRead } as const;
  if (before === null) return [plugged];
  if (before.path === board.path && before.serialNumber === board.serialNumber) return [];
  return [{ kind: 'unplugged', at }, plugged];
}
