import type { Fault } from '../../../shared/contract/fault.ts';
import type { PortView } from '../../../shared/contract/flash.ts';
import type { LayoutSlot } from '../../../shared/contract/station.ts';
import { usbPathOf } from './usb-path.ts';

/** Waits for ports that appear, and binds them to slots one after the other. */
export interface Teaching {
  /** Slot numbers, the next one first. */
  readonly slots: readonly number[];
  /** Ports that were there at the last look. */
  readonly known: ReadonlySet<string>;
  /** Why the last port that appeared was not taken. */
  readonly refused: Fault | null;
}

export interface Lesson {
  readonly number: number;
  readonly usbPath: string;
}

export function beginTeaching(slots: readonly number[], ports: readonly PortView[]): Teaching {
  return { slots, known: pathsOf(ports), refused: null };
}

/**
 * What one look at the ports teaches: at most one socket, since two that appear in one look cannot be told apart by the
 * hand that plugged them. The first by name is taken, as the list has it.
 */
export function lookAround(
  teaching: Teaching,
  ports: readonly PortView[],
  layout: readonly LayoutSlot[],
): { readonly teaching: Teaching; readonly lesson?: Lesson } {
  const [port] = ports.filter(({ path }) => !teaching.known.has(path));
  const seen = { ...teaching, known: pathsOf(ports) };
  const [number, ...rest] = teaching.slots;
  if (port === undefined || number === undefined) return { teaching: seen };
  const usbPath = usbPathOf(port);
  if (usbPath === undefined) {
    return {
      teaching: { ...seen, refused: { code: 'port-without-place', params: { port: port.path } } },
    };
  }
  const bound = layout.find((slot) => slot.usbPath === usbPath && slot.number !== number);
  if (bound !== undefined) {
    const refused: Fault = { code: 'usb-path-bound', params: { usbPath, slot: bound.number } };
    return { teaching: { ...seen, refused } };
  }
  return { teaching: { ...seen, slots: rest, refused: null }, lesson: { number, usbPath } };
}

function pathsOf(ports: readonly PortView[]): ReadonlySet<string> {
  return new Set(ports.map(({ path }) => path));
}
