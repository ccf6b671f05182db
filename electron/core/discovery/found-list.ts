import type { FoundDevice } from '../../../shared/contract/push.ts';
import type { Announcement } from './announcement.ts';
import { foundDevice } from './found-device.ts';

/** Anybody on the network may announce any number of things. */
const kept = 500;
/** Milliseconds of asking without an answer: Wi-Fi loses multicast, but not eight questions in a row. */
const goneAfter = 60_000;

interface Found {
  readonly device: FoundDevice;
  readonly heardAt: number;
}

/**
 * Every device that was heard of, by the service that it announced. `now` is on a clock that nobody sets; `seenAt`, to
 * be shown, since the epoch. Milliseconds.
 */
export class FoundList {
  readonly #found = new Map<string, Found>();
  #askingSince = 0;

  heard(announcement: Announcement, seenAt: number, now: number): void {
    const device = foundDevice(announcement, seenAt);
    if (this.#found.has(device.id) || this.#found.size < kept)
      this.#found.set(device.id, { device, heardAt: now });
  }

  saidGoodbye(fqdn: string): void {
    const found = this.#found.get(fqdn.toLowerCase());
    if (found !== undefined) this.#setGone(found);
  }

  /** Nobody was asked before. */
  beginAsking(now: number): void {
    this.#askingSince = now;
  }

  markGone(now: number): void {
    for (const found of this.#found.values()) {
      if (now - Math.max(found.heardAt, this.#askingSince) > goneAfter) this.#setGone(found);
    }
  }

  /** By name. A web server that is the same device as a service which tells more is left out. */
  list(): FoundDevice[] {
    const devices = [...this.#found.values()].map(({ device }) => device);
    const telling = devices.filter(({ service }) => service !== '_http._tcp');
    return devices
      .filter((device) => device.service !== '_http._tcp' || !telling.some((other) => isSame(device, other)))
      .sort((a, b) => a.name.localeCompare(b.name) || a.id.localeCompare(b.id));
  }

  #setGone({ device, heardAt }: Found): void {
    this.#found.set(device.id, { device: { ...device, gone: true }, heardAt });
  }
}

function isSame(one: FoundDevice, other: FoundDevice): boolean {
  const speaksTheSame = one.dialect === null || one.dialect === other.dialect;
  return speaksTheSame && one.addresses.some((address) => other.addresses.includes(address));
}
