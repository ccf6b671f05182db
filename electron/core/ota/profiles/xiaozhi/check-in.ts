import { createHmac, randomBytes } from 'node:crypto';
import type { DeviceIdentity } from '../../../device-reports.ts';
import type { Exchange } from '../../exchange.ts';
import { readRequestBody } from '../../request-body.ts';
import type { ShareSetup } from '../profile.ts';
import { urlPathOf, type Catalogue } from './catalogue.ts';
import { asciiJson, backendParts, serverTime, type FirmwareAnswer } from './check-in-answer.ts';
import { decideOffer, versionOf, type Decision } from './decide-offer.ts';
import { readDeviceRequest, type DeviceRequest } from './device-request.ts';
import type { Firmware } from './firmware.ts';
import { KnownDevices } from './known-devices.ts';
import { logDecision } from './log-decision.ts';
import type { XiaozhiOptions } from './settings.ts';
import { isRecord } from './tolerant-json.ts';
import type { Upstream } from './upstream.ts';

const longestBody = 1024 * 1024;

export interface CheckInParts {
  readonly setup: ShareSetup;
  readonly options: XiaozhiOptions;
  readonly catalogue: Catalogue;
  /** Where the assistant's part comes from another server. */
  readonly upstream: Upstream | undefined;
}

/** Answers `POST /xiaozhi/ota/`. */
export class CheckIns {
  readonly #parts: CheckInParts;
  readonly #secret = randomBytes(32);
  readonly #known = new KnownDevices();

  constructor(parts: CheckInParts) {
    this.#parts = parts;
  }

  async answer(exchange: Exchange): Promise<void> {
    const { setup, options, catalogue } = this.#parts;
    const body = await readRequestBody(exchange.request, longestBody);
    if (!body.ok) {
      exchange.sendText(body.why === 'too-long' ? 413 : 400, 'request body cannot be read');
      return;
    }
    const device = readDeviceRequest(exchange.request.headers, Buffer.from(body.bytes).toString('utf8'), {
      trustsUserAgent: options.trustsUserAgent,
    });
    if (typeof device === 'string') {
      const params = { address: exchange.address, missing: device };
      setup.log.add('warning', { code: 'xiaozhi-check-in-refused', params });
      sendAsciiJson(exchange, { success: false, message: 'request error.' });
      return;
    }
    const decided = decideOffer(device, await catalogue.current(), options.rules);
    const decision = this.#asRolloutSays(exchange, device, decided);
    const token = this.#tokenOf(device);
    /* What is logged and kept has no credentials in it. */
    const url = this.#urlFor(exchange, decision, token);
    const carried = url === undefined ? undefined : exchange.carry(url);
    if (decision === decided) logDecision(setup.log, { device, decision, url, address: exchange.address });
    this.#report(exchange, { device, decision, url, token });
    sendAsciiJson(exchange, await this.#compose(exchange, body.bytes, device, decision, carried));
  }

  /** Who downloads, by the check-in that told of the download; undefined where nobody can tell. */
  whoDownloads({ query, address }: Exchange): DeviceIdentity | undefined {
    return this.#known.find(query.get('d'), address);
  }

  /** Where a device finds its assistant by our word; undefined where that is not ours to say. */
  websocketUrl(exchange: Exchange): string | undefined {
    const { source, backend } = this.#parts.options;
    if (source.kind !== 'entered') return undefined;
    return backend.websocketUrl ?? `ws://${new URL(exchange.origin).hostname}:8000/xiaozhi/v1/`;
  }

  async #compose(
    exchange: Exchange,
    body: Uint8Array,
    device: DeviceRequest,
    decision: Decision,
    url: string | undefined,
  ): Promise<object> {
    const firmware = firmwareAnswer(device, decision, url);
    const fromUpstream = await this.#askUpstream(exchange, body, device);
    return { ...(fromUpstream ?? this.#ownParts(exchange, device)), firmware };
  }

  #ownParts(exchange: Exchange, device: DeviceRequest): object {
    const { setup, options } = this.#parts;
    const now = setup.now();
    const time = { server_time: serverTime(now, options.timezoneOffset) };
    if (options.source.kind === 'omit') return time;
    /* In place of an upstream that is silent only what was entered, never a guess. */
    const websocketUrl = this.websocketUrl(exchange) ?? options.backend.websocketUrl;
    const model = device.model ?? 'default';
    return { ...time, ...backendParts({ ...options.backend, websocketUrl }, device, model, now) };
  }

  /** Undefined where there is none, or none that answers. */
  async #askUpstream(
    { request }: Exchange,
    body: Uint8Array,
    { deviceId }: DeviceRequest,
  ): Promise<object | undefined> {
    const { setup, upstream } = this.#parts;
    if (upstream === undefined) return undefined;
    const outcome = await upstream.forward(request, body);
    const value = outcome.ok && outcome.answer.status === 200 ? jsonOf(outcome.answer.body) : undefined;
    if (isRecord(value)) return value;
    const status = outcome.ok ? outcome.answer.status : undefined;
    const unusable = status === 200 ? 'its answer is no JSON object' : `its status is ${status}`;
    const reason = outcome.ok ? unusable : outcome.reason;
    const params = { device: deviceId, url: upstream.shown, reason };
    setup.log.add('warning', { code: 'xiaozhi-upstream-failed', params });
    return undefined;
  }

  /** A device that has to wait is told of nothing newer. */
  #asRolloutSays(exchange: Exchange, device: DeviceRequest, decision: Decision): Decision {
    const { rollout } = this.#parts.setup;
    const { mac, name } = identityOf(exchange, device);
    const asking = { address: exchange.address, mac, name };
    if (decision.offered !== undefined)
      return rollout.mayOffer(asking) ? decision : { ...decision, offered: undefined };
    const { candidates, withheld, missingTarget, mustNotCompare } = decision;
    const isNewest = candidates > 0 && withheld.every(({ obstacle }) => obstacle.kind === 'already-running');
    if (isNewest && missingTarget === undefined && !mustNotCompare) rollout.hasNewest(asking);
    return decision;
  }

  #urlFor(exchange: Exchange, { offered }: Decision, token: string): string | undefined {
    if (offered === undefined) return undefined;
    const start = this.#parts.options.publicUrl ?? exchange.origin;
    return `${start}${urlPathOf(offered.firmware.fileName)}?d=${token}`;
  }

  /** The device downloads without naming itself; this in the URL tells who it is, and nobody can make another's. */
  #tokenOf({ deviceId }: DeviceRequest): string {
    return createHmac('sha256', this.#secret).update(deviceId).digest('base64url').slice(0, 16);
  }

  #report(
    exchange: Exchange,
    {
      device,
      decision: { offered },
      url,
      token,
    }: { device: DeviceRequest; decision: Decision; url: string | undefined; token: string },
  ): void {
    const { devices, shareId } = this.#parts.setup;
    const identity = identityOf(exchange, device);
    this.#known.remember(token, exchange.address, identity);
    devices.checkedIn({
      shareId,
      address: exchange.address,
      identity,
      elfSha256: device.elfSha256 ?? null,
      offered:
        offered === undefined || url === undefined
          ? null
          : { version: versionInside(offered.firmware), url, sha256: offered.firmware.sha256 },
      token,
    });
  }
}

/** What the device will call itself afterwards, whatever the file is called. */
function versionInside({ app, version }: Firmware): string {
  return app?.version ?? version;
}

function firmwareAnswer(
  device: DeviceRequest,
  { offered, mustNotCompare }: Decision,
  url = '',
): FirmwareAnswer | undefined {
  if (mustNotCompare) return undefined;
  if (offered === undefined) return { version: versionOf(device), url: '' };
  return { version: offered.firmware.version, url, ...(offered.isForced ? { force: 1 } : {}) };
}

function identityOf(
  { request }: Exchange,
  { deviceId, clientId, model, version }: DeviceRequest,
): DeviceIdentity {
  const mac = /^[0-9a-f]{12}$/i.exec(deviceId.replace(/[:-]/g, ''))?.[0].toUpperCase();
  return {
    mac: mac?.replace(/..(?!$)/g, '$&:') ?? null,
    name: mac === undefined ? deviceId : clientId,
    model: model ?? null,
    version: version ?? null,
    userAgent: request.headers['user-agent'] ?? null,
  };
}

/** Undefined also for what is nested too deep to be written again. */
function jsonOf(body: Buffer): unknown {
  try {
    const value: unknown = JSON.parse(body.toString('utf8'));
    JSON.stringify(value);
    return value;
  } catch {
    return undefined;
  }
}

function sendAsciiJson(exchange: Exchange, value: object): void {
  exchange.send(200, 'application/json; charset=utf-8', asciiJson(value));
}
