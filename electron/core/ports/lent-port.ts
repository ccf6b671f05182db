import type { Port } from '../flash/port/port.ts';
import { openShared, own, type Place } from './port-place.ts';
import type { SharedPort } from './shared-port.ts';

/** A port for work on a chip: what is open already is not opened again, and what is listened to is not closed. */
export function lentPort(port: Port, placeOf: () => Place, done: (place: Place) => void): Port {
  let place: Place | undefined;
  let streams: ReturnType<SharedPort['lend']> | undefined;
  const shared = (): SharedPort => {
    if (place?.shared === undefined) throw new Error('the port is closed');
    return place.shared;
  };
  return {
    getInfo: () => port.getInfo(),
    async open({ baudRate }) {
      let taking = placeOf();
      for (; taking.opening !== undefined; taking = placeOf()) await taking.opening;
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
      await shared().setSignals(signals, (runs) => {
        if (place !== undefined) place.follows = runs || (place.follows && !isReset(signals));
      });
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
