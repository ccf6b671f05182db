import type { Outcome } from '../../../shared/contract/fault.ts';
import { fail, ok } from '../../../shared/result.ts';
import type { FindPort, PortHandle } from '../flash/port/open-port.ts';
import type { Port } from '../flash/port/port.ts';
import { openFault } from '../flash/port/port-faults.ts';
import { SharedPort } from './shared-port.ts';

/** `none`: closed, or gone. `job`: somebody works on the chip. `listener`: it is listened to, and free for a job. */
export type PortOwner = 'none' | 'job' | 'listener';

/** Goes on listening to a port whenever nobody works on its chip. One for each address. */
export interface PortListener {
  /** What a port is set to when it comes to the listener. */
  readonly baud: number;
  /** Output of the chip: while it listens, and from the reset on that ends somebody's work. */
  heard(chunk: Uint8Array): void;
  changed(owner: PortOwner): void;
}

/** A listener's hold on its port. */
export interface Listening {
  readonly owner: PortOwner;
  readonly connection: PortHandle['connection'] | undefined;
  /** Opens the port where it is closed and nobody works on it. */
  open(): Promise<Outcome<null>>;
  /** The port while it is the listener's own. */
  readonly port: SharedPort | undefined;
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

interface Place {
  listener: PortListener | undefined;
  connection: PortHandle['connection'] | undefined;
  shared: SharedPort | undefined;
  owner: PortOwner;
  /** The chip was let run: what it says is for the listener. */
  follows: boolean;
}

export function createPortDesk(find: FindPort): PortDesk {
  const places = new Map<string, Place>();

  const placeAt = (address: string): Place => {
    const known = places.get(address);
    if (known !== undefined) return known;
    const place: Place = {
      listener: undefined,
      connection: undefined,
      shared: undefined,
      owner: 'none',
      follows: false,
    };
    places.set(address, place);
    return place;
  };
  const forget = (address: string, place: Place): void => {
    if (place.owner === 'none' && place.listener === undefined) places.delete(address);
  };

  return {
    async find(address) {
      const found = await find(address);
      if (!found.ok) return found;
      const { port, ...rest } = found.value;
      return ok({
        ...rest,
        port: lentPort(
          port,
          () => placeAt(address),
          (place) => forget(address, place),
        ),
      });
    },
    listen(address, listener) {
      const place = placeAt(address);
      if (place.listener !== undefined) return undefined;
      place.listener = listener;
      return {
        get owner() {
          return place.owner;
        },
        get connection() {
          return place.connection;
        },
        get port() {
          return place.owner === 'listener' ? place.shared : undefined;
        },
        open: () => openFor(place, address, find),
        async end() {
          place.listener = undefined;
          if (place.owner === 'listener') {
            place.owner = 'none';
            await place.shared?.close();
          }
          forget(address, place);
        },
      };
    },
  };
}

async function openFor(place: Place, address: string, find: FindPort): Promise<Outcome<null>> {
  if (place.owner !== 'none') return ok(null);
  const found = await find(address);
  if (!found.ok) return found;
  const { port, connection } = found.value;
  place.connection = connection;
  /* Whoever came while the address was looked up has it. */
  if (isTaken(place)) return ok(null);
  place.owner = 'listener';
  place.follows = true;
  try {
    await openShared(place, port, place.listener?.baud ?? 115_200);
    place.listener?.changed('listener');
    return ok(null);
  } catch (error) {
    own(place, 'none');
    return fail(openFault(address, error, process.platform));
  }
}

function isTaken({ owner }: Place): boolean {
  return owner !== 'none';
}

function own(place: Place, owner: PortOwner): void {
  place.owner = owner;
  place.follows = owner === 'listener';
  place.listener?.changed(owner);
}

async function openShared(place: Place, port: Port, baudRate: number): Promise<SharedPort> {
  await port.open({ baudRate });
  const shared: SharedPort = new SharedPort(port, {
    heard: (chunk) => {
      if (place.follows) place.listener?.heard(chunk);
    },
    lost: () => {
      if (place.shared !== shared) return;
      place.shared = undefined;
      if (place.owner === 'listener') own(place, 'none');
    },
  });
  place.shared = shared;
  return shared;
}

/** A port for work on a chip: what is open already is not opened again, and what is listened to is not closed. */
function lentPort(port: Port, placeOf: () => Place, done: (place: Place) => void): Port {
  let place: Place | undefined;
  let streams: ReturnType<SharedPort['lend']> | undefined;
  const shared = (): SharedPort => {
    if (place?.shared === undefined) throw new Error('the port is closed');
    return place.shared;
  };
  return {
    getInfo: () => port.getInfo(),
    async open({ baudRate }) {
      const taking = placeOf();
      if (taking.owner === 'job') throw new Error('the port is in use');
      own(taking, 'job');
      place = taking;
      try {
        if (taking.shared?.isOpen === true) await taking.shared.setBaudRate(baudRate);
        else await openShared(taking, port, baudRate);
        streams = shared().lend();
      } catch (error) {
        place = undefined;
        await taking.shared?.close();
        taking.shared = undefined;
        own(taking, 'none');
        done(taking);
        throw error;
      }
    },
    async close() {
      const leaving = place;
      place = undefined;
      streams = undefined;
      if (leaving === undefined) return;
      await giveBack(leaving);
      done(leaving);
    },
    get readable() {
      return place?.shared === undefined ? null : (streams?.readable ?? null);
    },
    get writable() {
      return place?.shared === undefined ? null : (streams?.writable ?? null);
    },
    async setSignals(signals) {
      const runs = await shared().setSignals(signals);
      if (place !== undefined) place.follows = runs || (place.follows && !isReset(signals));
    },
    setBaudRate: async (baudRate) => shared().setBaudRate(baudRate),
  };
}

/** What is heard until the chip has been let run again is talk with a loader. */
function isReset({ dataTerminalReady, requestToSend }: Parameters<Port['setSignals']>[0]): boolean {
  return dataTerminalReady === true || requestToSend === true;
}

async function giveBack(place: Place): Promise<void> {
  const { shared, listener } = place;
  shared?.takeBack();
  if (listener === undefined || shared?.isOpen !== true) {
    place.shared = undefined;
    await shared?.close();
    own(place, 'none');
    return;
  }
  own(place, 'listener');
  await shared.setBaudRate(listener.baud).catch(() => undefined);
}
