import type { AccessView, ShareAccess } from '../../../../shared/contract/ota-access.ts';
import type { Log } from '../../log.ts';
import type { Exchange } from '../exchange.ts';
import type { ByteRange } from '../range.ts';
import { guestsOf, type GuestList, type Visitor } from './allow-list.ts';
import type { Clock } from './clock.ts';
import { Credentials } from './credentials.ts';
import { DownloadQueue } from './download-queue.ts';
import { judge, type Denial } from './judge.ts';
import type { Pacer } from './pacer.ts';
import { Pacers } from './pacers.ts';
import { Seldom } from './seldom.ts';
import { ToldIdentities } from './told-identities.ts';

/** What is not worth waiting for, and not worth a place among the downloads: a page, a manifest. */
const smallBody = 64 * 1024;
/** Seconds after which a device that was sent away may come back. */
const retryAfter = { name: 'Retry-After', value: '5' };
/** Milliseconds from the last byte's way into the kernel; a device that lost its power must not block the line. */
const longestReading = 60_000;
const tellEvery = 60_000;

export interface AccessSurroundings {
  readonly shareId: string;
  readonly log: Log;
  readonly clock: Clock;
  /** The view has changed. */
  readonly changed: () => void;
}

/** Who may fetch from one share, how many at a time and how fast. Ends its timers with `dispose`. */
export class AccessControl {
  readonly #access: ShareAccess;
  readonly #shareId: string;
  readonly #log: Log;
  readonly #clock: Clock;
  readonly #guests: GuestList | undefined;
  readonly #credentials: Credentials;
  readonly #queue: DownloadQueue | undefined;
  readonly #pacers: Pacers | undefined;
  readonly #told: ToldIdentities;
  readonly #tell: Seldom;

  constructor(
    { basic, token, ...access }: ShareAccess,
    { shareId, log, clock, changed }: AccessSurroundings,
  ) {
    this.#access = access;
    this.#shareId = shareId;
    this.#log = log;
    this.#clock = clock;
    this.#guests = access.allow && guestsOf(access.allow);
    this.#credentials = new Credentials({ basic, token });
    this.#queue =
      access.maxParallel === undefined ? undefined : new DownloadQueue(access.maxParallel, clock, changed);
    this.#pacers = access.rateLimit === undefined ? undefined : new Pacers(access.rateLimit, clock);
    this.#told = new ToldIdentities(() => clock.now());
    this.#tell = new Seldom(tellEvery, () => clock.now());
  }

  view(): AccessView {
    const { allow, maxParallel, rateLimit } = this.#access;
    return {
      allow: allow ?? null,
      ...this.#credentials.kinds,
      maxParallel: maxParallel ?? null,
      rateLimit: rateLimit ?? null,
      queue: this.#queue === undefined ? null : { active: this.#queue.active, waiting: this.#queue.waiting },
    };
  }

  /** False: the request has been refused and answered. */
  lets(exchange: Exchange): boolean {
    const visitor = this.#visitorOf(exchange);
    const { headers } = exchange.request;
    const proof = { authorization: headers.authorization, token: exchange.query.get('token') };
    const isPreflight =
      exchange.method === 'OPTIONS' && headers['access-control-request-method'] !== undefined;
    const judgement = judge({ visitor, proof, isPreflight }, this.#guests, this.#credentials);
    if (judgement.denied === undefined) {
      exchange.shown = judgement;
      return true;
    }
    this.#refuse(exchange, visitor, judgement.denied);
    return false;
  }

  /**
   * Undefined where a body may go at once. Resolves to false when it may not go at all: the device has been told to
   * come back later, or has left.
   */
  admit(exchange: Exchange, size: number, body: ByteRange): Promise<boolean> | undefined {
    const queue = this.#queue;
    if (queue === undefined || size <= smallBody) return undefined;
    const device = deviceOf(exchange);
    const wasInLine = queue.isWaiting(device);
    return new Promise((resolve) => {
      const leave = queue.enter(device, (verdict) => {
        if (verdict === 'admitted') this.#giveBack(exchange, queue, device, body.to === size);
        else sendAway(exchange);
        resolve(verdict === 'admitted');
      });
      if (!queue.isWaiting(device)) return;
      if (!wasInLine) this.#tellQueued(exchange, queue.waiting);
      exchange.whenLeft((mayAnswer) => {
        if (!leave()) return;
        if (mayAnswer) sendAway(exchange);
        resolve(false);
      });
    });
  }

  /** Undefined where bytes may go as fast as the device takes them. */
  pacerFor(exchange: Exchange): Pacer | undefined {
    return this.#pacers?.of(deviceOf(exchange));
  }

  dispose(): void {
    this.#queue?.dispose();
    this.#pacers?.dispose();
  }

  /** The place is free again when the device has all of the body, or might as well have. */
  #giveBack(exchange: Exchange, queue: DownloadQueue, device: string, isLast: boolean): void {
    let isBack = false;
    let cancelTimer = (): void => undefined;
    const giveBack = (received: boolean) => {
      if (isBack) return;
      isBack = true;
      cancelTimer();
      queue.end(device, isLast || !received);
    };
    exchange.whenOver(giveBack);
    exchange.whenClosed(() => {
      if (!isBack) cancelTimer = this.#clock.after(longestReading, () => giveBack(false));
    });
  }

  #visitorOf({ address, identity }: Exchange): Visitor {
    return { address, ...this.#told.take(address, identity) };
  }

  #refuse(exchange: Exchange, { address, mac, model }: Visitor, reason: Denial): void {
    if (this.#tell.isDue(`${address} ${reason}`)) {
      const params = { share: this.#shareId, address, mac, model, path: exchange.shownPath, reason };
      const level = reason === 'credentials-absent' ? 'info' : 'warning';
      this.#log.add(level, { code: 'device-denied', params });
    }
    if (reason === 'not-listed') exchange.sendText(403, 'Forbidden\n');
    else
      exchange.sendText(401, 'Unauthorized\n', [
        { name: 'WWW-Authenticate', value: 'Basic realm="Flashdock"' },
      ]);
  }

  #tellQueued({ address, identity, shownPath: path }: Exchange, position: number): void {
    const mac = identity?.mac ?? null;
    this.#log.add('info', {
      code: 'device-queued',
      params: { share: this.#shareId, address, mac, path, position },
    });
  }
}

function sendAway(exchange: Exchange): void {
  exchange.sendText(503, 'Too many downloads at once.\n', [retryAfter]);
}

/** Devices behind one address are told apart by what they say of themselves. */
function deviceOf({ address, identity }: Exchange): string {
  return `${address} ${identity?.mac ?? identity?.name ?? ''}`;
}
