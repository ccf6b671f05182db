import { randomUUID } from 'node:crypto';
import type { AppBuild } from '../device-reports.ts';
import { nothingKnown, tells, type Running } from './evidence.ts';
import type { Progress } from './progress.ts';
import { addressHolds, recognise, type Clue } from './recognise.ts';

/** More are no bench; the ones that were not heard of for longest go. */
export const mostDevices = 2_000;
const forgottenAtOnce = 50;
const mostTokens = 5_000;

/** What it was last told to take. */
export interface Offer {
  readonly path: string;
  readonly sha256: string | null;
  readonly build: AppBuild;
}

/** One device as the book keeps it. Times are milliseconds since the epoch. */
export interface Device extends Clue {
  readonly id: string;
  readonly label: string | null;
  readonly model: string | null;
  /** What it last said that it runs. */
  readonly running: Running;
  /** It has told its version without being asked: silence from it means something. */
  readonly returns: boolean;
  readonly seenAt: number;
  readonly offer: Offer | undefined;
  readonly progress: Progress;
}

/** Who is who: every device once, by whatever it is known. */
export class DeviceBook {
  readonly #devices = new Map<string, Device>();
  /** By the token in a download's URL, and by the id of a download, push or job. */
  readonly #tokens = new Map<string, string>();
  readonly #transfers = new Map<string, string>();

  all(): readonly Device[] {
    return [...this.#devices.values()];
  }

  get(id: string): Device | undefined {
    return this.#devices.get(id);
  }

  put(device: Device): void {
    this.#devices.set(device.id, device);
  }

  forget(id: string): boolean {
    drop(this.#tokens, id);
    drop(this.#transfers, id);
    return this.#devices.delete(id);
  }

  /** The device that the clue is about, a new one if need be; seen now. */
  meet(clue: Clue, at: number): Device {
    const { device, merge } = recognise(this.all(), clue, at);
    const known = device === undefined ? undefined : this.#devices.get(device);
    const other = merge === undefined ? undefined : this.#devices.get(merge);
    const found =
      known === undefined ? this.#begin(at) : other === undefined ? known : this.#merge(known, other);
    const met = { ...found, ...told(clue, found), seenAt: at };
    this.put(met);
    return met;
  }

  /** Who was told to fetch this from here, where only one was: its download tells no more of it than its address. */
  whoWasOffered(address: string, path: string, sha256: string, at: number): Device | undefined {
    const candidates = this.all().filter(
      (device) =>
        device.address === address &&
        at - device.seenAt <= addressHolds &&
        (device.progress.state === 'asked' || device.progress.state === 'interrupted') &&
        (device.offer?.sha256 === sha256 || device.offer?.path === path),
    );
    const [only, ...others] = candidates;
    return others.length === 0 ? only : undefined;
  }

  keepToken(token: string, id: string): void {
    keep(this.#tokens, token, id);
  }

  /** By a token anywhere in a URL. */
  byToken(url: string): Device | undefined {
    for (const part of url.split(/[/?&=]/)) {
      const id = this.#tokens.get(part);
      if (id !== undefined) return this.#devices.get(id);
    }
    return undefined;
  }

  keepTransfer(transferId: string, id: string): void {
    keep(this.#transfers, transferId, id);
  }

  byTransfer(transferId: string): Device | undefined {
    const id = this.#transfers.get(transferId);
    return id === undefined ? undefined : this.#devices.get(id);
  }

  #begin(at: number): Device {
    this.#forgetOldest();
    return {
      id: randomUUID(),
      mac: null,
      name: null,
      address: null,
      label: null,
      model: null,
      running: nothingKnown,
      returns: false,
      seenAt: at,
      offer: undefined,
      progress: { state: 'seen', since: at, update: undefined },
    };
  }

  #merge(kept: Device, gone: Device): Device {
    redirect(this.#tokens, gone.id, kept.id);
    redirect(this.#transfers, gone.id, kept.id);
    this.#devices.delete(gone.id);
    return mergeDevices(kept, gone);
  }

  /** Many at a time, so that a flood of strangers costs little for each of them. */
  #forgetOldest(): void {
    if (this.#devices.size < mostDevices) return;
    const oldest = this.all().toSorted((a, b) => worth(a) - worth(b));
    for (const { id } of oldest.slice(0, forgottenAtOnce)) this.#devices.delete(id);
    dropStrangers(this.#tokens, this.#devices);
    dropStrangers(this.#transfers, this.#devices);
  }
}

/** A device with a label is kept longer: somebody cared to name it. */
function worth({ label, seenAt, progress }: Device): number {
  const isBusy = progress.state === 'downloading' || progress.state === 'stalled';
  return seenAt + (label !== null || isBusy ? 365 * 24 * 60 * 60_000 : 0);
}

/** What the clue adds. A name that is another's stays out: a MAC is believed more. */
function told(clue: Clue, device: Device): Clue {
  return {
    mac: clue.mac ?? device.mac,
    name: clue.name ?? device.name,
    address: clue.address ?? device.address,
  };
}

function mergeDevices(kept: Device, gone: Device): Device {
  const isNewer = gone.progress.update !== undefined && gone.progress.since >= kept.progress.since;
  return {
    ...kept,
    name: kept.name ?? gone.name,
    label: kept.label ?? gone.label,
    model: kept.model ?? gone.model,
    running: tells(kept.running) ? kept.running : gone.running,
    returns: kept.returns || gone.returns,
    offer: isNewer ? (gone.offer ?? kept.offer) : kept.offer,
    progress: isNewer ? withBefore(gone.progress, kept.running) : kept.progress,
  };
}

/** What a nameless download could not know: what ran on the device before. */
function withBefore(progress: Progress, running: Running): Progress {
  const { update } = progress;
  if (update === undefined || tells(update.before)) return progress;
  return { ...progress, update: { ...update, before: running } };
}

function keep(map: Map<string, string>, key: string, id: string): void {
  map.delete(key);
  map.set(key, id);
  const [oldest] = map.keys();
  if (map.size > mostTokens && oldest !== undefined) map.delete(oldest);
}

function drop(map: Map<string, string>, id: string): void {
  for (const [key, owner] of map) if (owner === id) map.delete(key);
}

function dropStrangers(map: Map<string, string>, known: ReadonlyMap<string, unknown>): void {
  for (const [key, owner] of map) if (!known.has(owner)) map.delete(key);
}

function redirect(map: Map<string, string>, from: string, to: string): void {
  for (const [key, owner] of map) if (owner === from) map.set(key, to);
}
