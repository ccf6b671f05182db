import { createStore } from 'zustand/vanilla';
import type { DevicesState, DeviceView } from '../../../shared/contract/devices.ts';
import type { Outcome } from '../../../shared/contract/fault.ts';
import { fail, ok } from '../../../shared/result.ts';
import type { CheckIn, DeviceDownload } from '../device-reports.ts';
import { findRow, type Known } from '../device-rows.ts';
import type { Log } from '../log.ts';
import type { DevicesSetup } from './create-devices.ts';
import { DeviceBook, type Device } from './device-book.ts';
import type { RememberedDevice } from './device-file.ts';
import { DeviceMemory, recall } from './device-memory.ts';
import { viewDevice } from './device-view.ts';
import type { Devices, FlashReport, PushReport } from './devices.ts';
import { judgeRunning, nothingKnown, tells } from './evidence.ts';
import { logState } from './log-state.ts';
import { Pollers } from './pollers.ts';
import type { ProbedDevice } from './poll-version.ts';
import { advance, awaitsWord, type DeviceEvent } from './progress.ts';
import { Publisher } from './publisher.ts';
import { eventsOfJob, eventsOfPush } from './report-events.ts';
import { checkInClue, downloadBytes, downloadClue, offerOf, runningOf } from './read-reports.ts';

/** Milliseconds between two looks at who has been silent for too long. */
const lookEvery = 5_000;

export class DevicesRoom implements Devices {
  readonly state = createStore<DevicesState>(() => ({ devices: [] }));
  readonly #log: Log;
  readonly #now: () => number;
  readonly #book = new DeviceBook();
  readonly #memory: DeviceMemory;
  readonly #pollers: Pollers;
  readonly #publisher = new Publisher(() => this.#publish());
  readonly #look: NodeJS.Timeout;
  /** When each was last heard of, on a clock that nobody sets. */
  readonly #heardAt = new Map<string, number>();

  constructor(setup: DevicesSetup, path: string | undefined, remembered: readonly RememberedDevice[]) {
    this.#log = setup.log;
    this.#now = setup.now ?? Date.now;
    for (const device of remembered) this.#book.put(recall(device));
    this.#memory = new DeviceMemory(path, setup.log, () => this.#book.all());
    this.#pollers = new Pollers(setup);
    this.#look = setInterval(() => this.#lookForSilence(), lookEvery);
    this.#look.unref();
    this.#publisher.now();
  }

  checkedIn(checkIn: CheckIn): void {
    const at = this.#now();
    const met = this.#book.meet(checkInClue(checkIn), at);
    const running = runningOf(checkIn);
    const before = tells(running) ? running : met.running;
    const offer = offerOf(checkIn);
    if (checkIn.token !== undefined) this.#book.keepToken(checkIn.token, met.id);
    this.#book.put({
      ...met,
      running: before,
      returns: met.returns || tells(running),
      model: checkIn.identity.model ?? met.model,
      offer: offer ?? met.offer,
    });
    this.#advance(met.id, { kind: 'heard', running });
    this.#advance(
      met.id,
      offer === undefined
        ? { kind: 'nothing-newer' }
        : { kind: 'offered', shareId: checkIn.shareId, offered: offer.build, running: before },
    );
  }

  downloadBegan(download: DeviceDownload): void {
    const { view, url, sha256 } = download;
    const device = this.#downloader(download);
    this.#book.keepTransfer(view.id, device.id);
    const isOffered = device.offer?.sha256 === sha256 || device.offer?.path === url.split('?')[0];
    const offered = download.app ?? (isOffered ? device.offer?.build : undefined) ?? nothingKnown;
    this.#advance(device.id, {
      kind: 'began',
      transfer: { id: view.id, way: 'download', shareId: view.shareId, offered },
      bytes: downloadBytes(view),
      running: device.running,
    });
  }

  downloadMoved({ view }: DeviceDownload): void {
    const isStalled = view.state === 'stalled';
    this.#move(view.id, { kind: 'moved', transferId: view.id, bytes: downloadBytes(view), isStalled });
  }

  downloadEnded({ view, profile }: DeviceDownload): void {
    const kind = view.state === 'aborted' ? 'broke' : 'sent';
    const device = this.#move(view.id, { kind, transferId: view.id, bytes: downloadBytes(view) });
    if (device?.progress.state === 'sent') this.#poll(device, profile, view.identity?.userAgent ?? '');
  }

  find(who: Known): DeviceView | undefined {
    const device = findRow(this.#book.all(), who);
    return device && viewDevice(device);
  }

  byTransfer(transferId: string): ReturnType<Devices['byTransfer']> {
    const device = this.#book.byTransfer(transferId);
    return device && { mac: device.mac, name: device.name, model: device.model };
  }

  flashed(report: FlashReport): void {
    const { jobId, mac, model, wroteApp, version, verdict } = report;
    const device = this.#book.meet({ mac, name: null, address: null }, this.#now());
    const running = verdict === 'pass' && wroteApp ? { ...nothingKnown, version } : device.running;
    this.#book.keepTransfer(jobId, device.id);
    this.#knows(device.id, { model: device.model ?? model, running });
    for (const event of eventsOfJob(report, device.running)) this.#advance(device.id, event);
  }

  pushed(report: PushReport): void {
    const { pushId, mac, name, address, before, after } = report;
    const known = this.#book.byTransfer(pushId);
    const device = this.#book.meet({ mac: mac ?? known?.mac ?? null, name, address }, this.#now());
    const running = after ?? before ?? device.running;
    this.#book.keepTransfer(pushId, device.id);
    this.#knows(device.id, { model: report.model ?? device.model, running });
    const isNew = known === undefined;
    const events = eventsOfPush(report, { isNew, running: before ?? device.running });
    for (const event of events) this.#advance(device.id, event);
  }

  name(deviceId: string, text: string): Outcome<null> {
    const label = text.trim();
    if (this.#book.get(deviceId) === undefined)
      return fail({ code: 'device-not-known', params: { deviceId } });
    this.#knows(deviceId, { label: label === '' ? null : label });
    return ok(null);
  }

  forget(deviceId: string): Outcome<null> {
    this.#pollers.stop(deviceId);
    if (!this.#book.forget(deviceId)) return fail({ code: 'device-not-known', params: { deviceId } });
    this.#touched();
    return ok(null);
  }

  async dispose(): Promise<void> {
    clearInterval(this.#look);
    this.#publisher.stop();
    await this.#pollers.stopAll();
    await this.#memory.flush();
  }

  #downloader({ view, url, sha256 }: DeviceDownload): Device {
    const at = this.#now();
    const clue = downloadClue(view);
    const isNameless = clue.mac === null && clue.name === null;
    const [path = ''] = url.split('?');
    const expected =
      this.#book.byToken(url) ??
      (isNameless ? this.#book.whoWasOffered(view.address, path, sha256, at) : undefined);
    if (expected === undefined) return this.#book.meet(clue, at);
    const found = { ...expected, address: view.address, seenAt: at };
    this.#book.put(found);
    return found;
  }

  #poll({ id, address }: Device, profile: string, userAgent: string): void {
    if (address === null) return;
    this.#pollers.start({
      deviceId: id,
      profile,
      address,
      userAgent,
      isNew: (running) => {
        const update = this.#book.get(id)?.progress.update;
        return update !== undefined && judgeRunning(running, update.offered, update.before) === 'new';
      },
      tell: (found) => this.#probed(id, found),
      tellBefore: ({ running }) => this.#advance(id, { kind: 'still-ran', running }),
    });
  }

  #probed(deviceId: string, { running, mac, model }: ProbedDevice): void {
    const known = this.#book.get(deviceId);
    if (known === undefined) return;
    const clue = { mac: mac ?? known.mac, name: known.name, address: known.address };
    const device = this.#book.meet(clue, this.#now());
    this.#knows(device.id, { running, model: model ?? device.model });
    this.#advance(device.id, { kind: 'heard', running });
  }

  #move(transferId: string, event: DeviceEvent): Device | undefined {
    const device = this.#book.byTransfer(transferId);
    if (device === undefined) return undefined;
    this.#book.put({ ...device, seenAt: this.#now() });
    return this.#advance(device.id, event);
  }

  #lookForSilence(): void {
    const now = performance.now();
    for (const { id, progress, returns } of this.#book.all()) {
      if (!awaitsWord(progress)) continue;
      this.#advance(id, { kind: 'quiet', silence: now - (this.#heardAt.get(id) ?? now), returns });
    }
    for (const id of this.#heardAt.keys()) if (this.#book.get(id) === undefined) this.#heardAt.delete(id);
  }

  #advance(deviceId: string, event: DeviceEvent): Device | undefined {
    const device = this.#book.get(deviceId);
    if (device === undefined) return undefined;
    if (event.kind !== 'quiet') this.#heardAt.set(deviceId, performance.now());
    const progress = advance(device.progress, event, this.#now());
    const next = { ...device, progress };
    this.#book.put(next);
    if (progress.state !== device.progress.state) {
      if (progress.state !== 'sent' && progress.state !== 'not-updated') this.#pollers.stop(deviceId);
      logState(this.#log, viewDevice(next));
    }
    this.#touched();
    return next;
  }

  #knows(deviceId: string, change: Partial<Device>): void {
    const device = this.#book.get(deviceId);
    if (device !== undefined) this.#book.put({ ...device, ...change });
    this.#touched();
  }

  #touched(): void {
    this.#publisher.touch();
    this.#memory.touch();
  }

  #publish(): number {
    const devices = this.#book.all().map(viewDevice);
    this.state.setState({ devices });
    return devices.length;
  }
}
