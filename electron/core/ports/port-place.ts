import type { PortHandle } from '../flash/port/open-port.ts';
import type { Port } from '../flash/port/port.ts';
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

/** What is known of one port. */
export interface Place {
  /** The socket it is plugged into, once that is known: it may be called by another name later. */
  usbPath: string | undefined;
  listener: PortListener | undefined;
  connection: PortHandle['connection'] | undefined;
  shared: SharedPort | undefined;
  owner: PortOwner;
  /** The chip was let run: what it says is for the listener. */
  follows: boolean;
  /** A listener's port that is being opened; never rejects. Whoever wants it waits, for no two can have it open. */
  opening: Promise<unknown> | undefined;
}

export function emptyPlace(): Place {
  return {
    usbPath: undefined,
    listener: undefined,
    connection: undefined,
    shared: undefined,
    owner: 'none',
    follows: false,
    opening: undefined,
  };
}

export function own(place: Place, owner: PortOwner): void {
  place.owner = owner;
  place.follows = owner === 'listener';
  place.listener?.changed(owner);
}

/** Rejects with what the port rejects with. */
export async function openShared(place: Place, port: Port, baudRate: number): Promise<SharedPort> {
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
