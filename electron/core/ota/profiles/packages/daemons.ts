import { isIPv6 } from 'node:net';
import * as z from 'zod';
import type { RegisteredDaemon } from '../../../../../shared/contract/ota.ts';
import type { Log } from '../../../log.ts';
import { daemonUrl } from '../../../packages/daemon-client.ts';

/** Milliseconds without a heartbeat after which a daemon counts as gone. */
export const silentAfter = 120_000;

const mostDaemons = 500;
const mostPackages = 100;
const longestAddress = 200;

const name = z.string().max(100);
/** Numbers in the original, on both sides. */
const idText = z.union([name, z.number()]).transform(String);
const packageName = z.object({ package: name, version: name, branch: name });

/** What a daemon's `device.json` says of it; the rest of it is not kept. */
const deviceDocument = z.object({
  device: name,
  description: z.string().optional(),
  packages: z.array(packageName).max(mostPackages).catch([]),
});

const updateDocument = z.object({
  update: z.object({ device: idText, package: packageName, status: name }),
});

export type InstalledPackage = z.infer<typeof packageName>;

export interface Daemon {
  readonly id: number;
  readonly device: string;
  /** Where the daemon says that it listens. */
  readonly address: string;
  packages: readonly InstalledPackage[];
}

export type DaemonUpdate = z.infer<typeof updateDocument>['update'];

/** The daemons that registered with one share, each until it has been silent for two minutes. */
export class Daemons {
  readonly #log: Log;
  readonly #silentAfter: number;
  readonly #listeners = new Set<() => void>();
  readonly #known = new Map<number, { daemon: Daemon; timer: NodeJS.Timeout }>();

  #lastId = 0;
  #lastUpdate: DaemonUpdate | undefined;

  constructor(log: Log, after = silentAfter) {
    this.#log = log;
    this.#silentAfter = after;
  }

  /** Undefined for what is no `device.json`. A daemon at an address that is known keeps its id. */
  register(content: string, address: string): Daemon | undefined {
    const document = deviceDocument.safeParse(parseJson(content));
    if (!document.success || address.length > longestAddress) return undefined;
    const { device, packages } = document.data;
    const old = this.list().find((one) => one.address === address);
    if (old === undefined && this.#known.size >= mostDaemons) return undefined;
    const daemon = { id: old?.id ?? ++this.#lastId, device, address, packages };
    this.#keep(daemon);
    this.#log.add('info', { code: 'daemon-registered', params: { device, address: daemon.address } });
    this.#changed();
    return daemon;
  }

  /** False for an id that is not, or no longer, known: its daemon has to register again. */
  heartbeat(id: string): boolean {
    const known = this.#known.get(Number(id));
    if (known !== undefined) this.#keep(known.daemon);
    return known !== undefined;
  }

  /** False for an id that is not known. */
  logOut(id: string): boolean {
    clearTimeout(this.#known.get(Number(id))?.timer);
    const wasKnown = this.#known.delete(Number(id));
    if (wasKnown) this.#changed();
    return wasKnown;
  }

  /** Undefined for what is no report. */
  update(content: string): { report: DaemonUpdate; daemon: Daemon | undefined } | undefined {
    const document = updateDocument.safeParse(parseJson(content));
    if (!document.success) return undefined;
    const report = document.data.update;
    this.#lastUpdate = report;
    const { device, package: installed, status } = report;
    const daemon = this.#known.get(Number(device))?.daemon;
    if (daemon !== undefined && status === 'Completed') {
      const others = daemon.packages.filter((one) => one.package !== installed.package);
      daemon.packages = [...others, installed].slice(-mostPackages);
    }
    const params = {
      device: daemon?.device ?? device,
      name: installed.package,
      version: installed.version,
      status,
    };
    this.#log.add(status === 'Failed' ? 'warning' : 'info', { code: 'daemon-updated', params });
    return { report, daemon };
  }

  /** The last report of any device. */
  get lastUpdate(): DaemonUpdate | undefined {
    return this.#lastUpdate;
  }

  list(): Daemon[] {
    return [...this.#known.values()].map(({ daemon }) => daemon);
  }

  /** Those that say where they listen. */
  reachable(): RegisteredDaemon[] {
    return this.list()
      .filter(({ address }) => daemonUrl(address) !== undefined)
      .map(({ device, address }) => ({ device, address }));
  }

  /** Calls back when a daemon has come or gone. Returns how to stop. */
  subscribe(changed: () => void): () => void {
    this.#listeners.add(changed);
    return () => void this.#listeners.delete(changed);
  }

  /** Which version of a package the daemon at this IP address has; undefined where none has told. */
  installedAt(address: string, name: string, branch: string): string | undefined {
    const there = this.list().filter((daemon) => URL.parse(daemon.address)?.hostname === hostOf(address));
    const packages = there.flatMap((daemon) => daemon.packages);
    return packages.find((one) => one.package === name && one.branch === branch)?.version;
  }

  dispose(): void {
    for (const { timer } of this.#known.values()) clearTimeout(timer);
    this.#known.clear();
  }

  #changed(): void {
    for (const changed of this.#listeners) changed();
  }

  #keep(daemon: Daemon): void {
    clearTimeout(this.#known.get(daemon.id)?.timer);
    const timer = setTimeout(() => this.#forget(daemon), this.#silentAfter);
    timer.unref();
    this.#known.set(daemon.id, { daemon, timer });
  }

  #forget({ id, device, address }: Daemon): void {
    this.#known.delete(id);
    this.#log.add('warning', { code: 'daemon-silent', params: { device, address } });
    this.#changed();
  }
}

function hostOf(address: string): string {
  return isIPv6(address) ? `[${address}]` : address;
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
