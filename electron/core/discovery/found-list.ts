import type { FoundDevice } from '../../../shared/contract/push.ts';
import type { Announcement } from './announcement.ts';
import { foundDevice } from './found-device.ts';

/** Anybody on the network may announce any number of things. */
const kept = 500;
/** Milliseconds of asking without an answer: Wi-Fi loses multicast, but not eight questions in a row. */
const goneAfter = 60_000;

/** Every device that was heard of, by the service that it announced. */
export class FoundList {
  readonly #devices = new Map<string, FoundDevice>();
  #askingSince = 0;

  heard(announcement: Announcement, now: number): void {
    const device = foundDevice(announcement, now);
    if (this.#devices.has(device.id) || this.#devices.size < kept) this.#devices.set(device.id, device);
  }

  saidGoodbye(fqdn: string): void {
    const device = this.#devices.get(fqdn.toLowerCase());
    if (device !== undefined) this.#devices.set(device.id, { ...device, gone: true });
  }

  /** Nobody was asked before. */
  beginAsking(now: number): void {
    this.#askingSince = now;
  }

  markGone(now: number): void {
    for (const device of this.#devices.values()) {
      const silentSince = Math.max(device.seenAt, this.#askingSince);
      if (now - silentSince > goneAfter) this.#devices.set(device.id, { ...device, gone: true });
    }
  }

  /** By name. A web server that is the same device as a service which tells more is left out. */
  list(): FoundDevice[] {
    const devices = [...this.#devices.values()];
    const telling = devices.filter(({ service }) => service !== '_http._tcp');
    return devices
      .filter((device) => device.service !== '_http._tcp' || !telling.some((other) => isSame(device, other)))
      .sort((a, b) => a.name.localeCompare(b.name) || a.id.localeCompare(b.id));
  }
}

function isSame(one: FoundDevice, other: FoundDevice): boolean {
  const speaksTheSame = one.dialect === null || one.dialect === other.dialect;
  return speaksTheSame && one.addresses.some((address) => other.addresses.includes(address));
}
