import type { Bonjour, Browser, Service } from 'bonjour-service';
import type { Fault } from '../../../shared/contract/fault.ts';
import { discoveredService, type DiscoveredService } from '../../../shared/contract/push.ts';
import { announcementOf, type Announcement } from './announcement.ts';
import { closeBonjour, openBonjour } from './multicast.ts';

/* Often at first, for packets that are lost; then now and then, for devices that come (RFC 6762, section 5.2). */
const pauses = [1_000, 2_000, 4_000, 8_000, 15_000];
const longestPause = 20_000;

export interface SearchSetup {
  readonly port: number;
  readonly addresses: () => readonly string[];
  readonly heard: (announcement: Announcement) => void;
  readonly saidGoodbye: (fqdn: string) => void;
  /** Everybody has been asked; the fault where that was not possible. */
  readonly asked: (fault: Fault | null) => void;
}

/** Asks for devices on every interface until it is stopped. Interfaces that come later are asked on too. */
export class Search {
  readonly #setup: SearchSetup;
  readonly #open = new Map<string, Bonjour>();
  #browsers: Browser[] = [];
  #round = 0;
  #timer: NodeJS.Timeout | undefined;
  #isStopped = false;
  #asking: Promise<void>;

  constructor(setup: SearchSetup) {
    this.#setup = setup;
    this.#asking = this.#ask();
  }

  /** Resolves when every socket is closed. */
  async stop(): Promise<void> {
    this.#isStopped = true;
    clearTimeout(this.#timer);
    await this.#asking;
    this.#stopBrowsers();
    await Promise.all([...this.#open.values()].map(closeBonjour));
    this.#open.clear();
  }

  async #ask(): Promise<void> {
    const fault = await this.#openInterfaces();
    if (this.#isStopped) return;
    this.#stopBrowsers();
    /* A browser tells of each device once; a new one tells of all who answer this time. */
    this.#browsers = [...this.#open.values()].flatMap((bonjour) =>
      discoveredService.options.map((service) => this.#browse(bonjour, service)),
    );
    this.#setup.asked(fault);
    const pause = pauses[this.#round] ?? longestPause;
    this.#round += 1;
    this.#timer = setTimeout(() => {
      this.#asking = this.#ask();
    }, pause);
  }

  async #openInterfaces(): Promise<Fault | null> {
    const addresses = this.#setup.addresses();
    const left = [...this.#open].filter(([address]) => !addresses.includes(address));
    for (const [address, bonjour] of left) {
      this.#open.delete(address);
      await closeBonjour(bonjour);
    }
    let reason: string | undefined;
    for (const address of addresses.filter((each) => !this.#open.has(each))) {
      try {
        this.#open.set(address, await openBonjour(address, this.#setup.port, discoveredService.options));
      } catch (error) {
        reason ??= error instanceof Error ? error.message : String(error);
      }
    }
    if (this.#open.size > 0) return null;
    if (reason === undefined) return { code: 'discovery-no-network', params: {} };
    return { code: 'discovery-not-possible', params: { reason } };
  }

  #browse(bonjour: Bonjour, service: DiscoveredService): Browser {
    const browser = bonjour.find({ type: service.slice(1, service.indexOf('.')) });
    const heard = (found: Service): void => {
      const announcement = announcementOf(service, found);
      if (announcement !== undefined) this.#setup.heard(announcement);
    };
    return browser
      .on('up', heard)
      .on('txt-update', heard)
      .on('srv-update', heard)
      .on('down', ({ fqdn }) => this.#setup.saidGoodbye(fqdn));
  }

  #stopBrowsers(): void {
    for (const browser of this.#browsers) browser.stop();
    this.#browsers = [];
  }
}
