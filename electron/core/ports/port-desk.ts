import type { Outcome } from '../../../shared/contract/fault.ts';
import { fail, ok } from '../../../shared/result.ts';
import type { FindPort, PortHandle } from '../flash/port/open-port.ts';
import type { Port, Signals } from '../flash/port/port.ts';
import { openFault } from '../flash/port/port-faults.ts';
import { findAgain, keyFor, usbPathOf } from './follow-port.ts';
import { lentPort } from './lent-port.ts';
import { emptyPlace, openShared, own, type Place, type PortListener, type PortOwner } from './port-place.ts';

/** What a listener may do with its port. Each rejects where the port is gone. */
export interface ListenedPort {
  write(chunk: Uint8Array): Promise<void>;
  setSignals(signals: Signals): Promise<void>;
  setBaudRate(baudRate: number): Promise<void>;
}

/** A listener's hold on its port. */
export interface Listening {
  /** Where the port is to be found: as it was asked for, or its USB path where that is another board's name by now. */
  readonly address: string;
  readonly owner: PortOwner;
  readonly connection: PortHandle['connection'] | undefined;
  /** Opens the port where it is closed and nobody works on it. */
  open(): Promise<Outcome<null>>;
  /** The port while it is the listener's own. */
  readonly port: ListenedPort | undefined;
  /** Closes the port, unless somebody works on it: then it is closed after that. */
  end(): Promise<void>;
}

/**
 * Keeps who has which port. Jobs find their ports here as they would anywhere; a listener of the same address gives the
 * open port to them and takes it back, still open, when they are done.
 */
export interface PortDesk {
  readonly find: FindPort;
  /** Undefined where the address has a listener already. */
  listen(address: string, listener: PortListener): Listening | undefined;
}

export function createPortDesk(find: FindPort): PortDesk {
  const places = new Map<string, Place>();

  const placeAt = (address: string, usbPath?: string): Place => {
    const key = keyFor(places, address, usbPath);
    const place = places.get(key) ?? emptyPlace();
    place.usbPath ??= usbPath;
    places.set(key, place);
    return place;
  };
  const forget = (place: Place): void => {
    if (place.owner !== 'none' || place.listener !== undefined) return;
    for (const [key, each] of places) if (each === place) places.delete(key);
  };

  return {
    async find(address) {
      const found = await find(address);
      if (!found.ok) return found;
      const { port, ...rest } = found.value;
      const usbPath = usbPathOf(rest.place);
      return ok({ ...rest, port: lentPort(port, () => placeAt(address, usbPath), forget) });
    },
    listen(address, listener) {
      const place = placeAt(address);
      if (place.listener !== undefined) return undefined;
      place.listener = listener;
      let current = address;
      return {
        get address() {
          return current;
        },
        get owner() {
          return place.owner;
        },
        get connection() {
          return place.connection;
        },
        get port() {
          return place.owner === 'listener' ? place.shared : undefined;
        },
        open: () => openFor(place, address, find, (moved) => (current = moved)),
        async end() {
          place.listener = undefined;
          await place.opening;
          /* Another may listen by now, and then has the open port. */
          if (isFree(place)) {
            place.owner = 'none';
            await place.shared?.close();
          }
          forget(place);
        },
      };
    },
  };
}

async function openFor(
  place: Place,
  address: string,
  find: FindPort,
  at: (address: string) => void,
): Promise<Outcome<null>> {
  if (place.owner !== 'none') return ok(null);
  const found = await findAgain(find, address, place.usbPath);
  if (!found.ok) return found;
  const { port, connection } = found.value;
  at(found.value.address);
  place.connection = connection;
  place.usbPath ??= usbPathOf(found.value.place);
  /* Whoever came while the address was looked up has it. */
  if (isTaken(place)) return ok(null);
  place.owner = 'listener';
  place.follows = true;
  const opening = openForListener(place, address, port);
  place.opening = opening;
  return opening;
}

/** Never rejects. */
async function openForListener(place: Place, address: string, port: Port): Promise<Outcome<null>> {
  try {
    await openShared(place, port, place.listener?.baud ?? 115_200);
    place.opening = undefined;
    place.listener?.changed('listener');
    return ok(null);
  } catch (error) {
    place.opening = undefined;
    own(place, 'none');
    return fail(openFault(address, error, process.platform));
  }
}

function isFree({ owner, listener }: Place): boolean {
  return owner === 'listener' && listener === undefined;
}

function isTaken({ owner }: Place): boolean {
  return owner !== 'none';
}
