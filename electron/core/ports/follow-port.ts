import type { Outcome } from '../../../shared/contract/fault.ts';
import { fail, ok } from '../../../shared/result.ts';
import type { FindPort, PortHandle, PortPlace } from '../flash/port/open-port.ts';

/** The socket that a port of this machine is plugged into; undefined where nobody can tell. */
export function usbPathOf(place: PortPlace | undefined): string | undefined {
  return place?.device.kind === 'local' ? place.device.usbPath : undefined;
}

/** A port and the address that it was found at. */
export interface FoundPort extends PortHandle {
  readonly address: string;
}

/** The port that was at `address` once: where its socket is known, what is plugged in there, whatever has the address. */
export async function findAgain(
  find: FindPort,
  address: string,
  usbPath: string | undefined,
): Promise<Outcome<FoundPort>> {
  const found = await find(address);
  if (!found.ok) return found;
  if (usbPath === undefined || usbPathOf(found.value.place) === usbPath) {
    return ok({ ...found.value, address });
  }
  const moved = await find(usbPath);
  if (moved.ok && usbPathOf(moved.value.place) === usbPath) return ok({ ...moved.value, address: usbPath });
  return fail({ code: 'port-not-found', params: { port: address } });
}

interface Kept {
  readonly usbPath: string | undefined;
}

/** What a port is kept under: wherever its socket is known already, else its address, unless another socket has that. */
export function keyFor(
  kept: Iterable<readonly [key: string, Kept]>,
  address: string,
  usbPath: string | undefined,
): string {
  if (usbPath === undefined) return address;
  const all = [...kept];
  const same = all.find(([, each]) => each.usbPath === usbPath);
  if (same !== undefined) return same[0];
  const taken = all.some(([key, each]) => key === address && each.usbPath !== undefined);
  return taken ? `${address} ${usbPath}` : address;
}
