import { createHmac } from 'node:crypto';
import type { DeviceRequest } from './device-request.ts';

/** Where the assistant of a device is: its settings, written to the device's flash key by key. */
export interface Backend {
  /** Undefined: an answer carries none. */
  readonly websocketUrl: string | undefined;
  readonly websocketToken: string;
  /** Makes a token per device; wins over `websocketToken`. */
  readonly websocketKey: string | undefined;
  /** Where it is set, devices get `mqtt` and no `websocket`. */
  readonly mqttEndpoint: string | undefined;
  readonly mqttKey: string | undefined;
}

/** What the device hears of firmware. Both texts have to be there; `force` is a number or absent. */
export interface FirmwareAnswer {
  readonly version: string;
  /** Empty for "nothing newer". */
  readonly url: string;
  readonly force?: 1;
}

/** The device adds `timezone_offset` to `timestamp` and sets its clock by the sum. Milliseconds and minutes. */
export function serverTime(now: number, timezoneOffset: number) {
  return { timestamp: now, timezone_offset: timezoneOffset };
}

/** `mqtt` or `websocket`, as the original composes them. `now` in milliseconds. */
export function backendParts(backend: Backend, device: DeviceRequest, model: string, now: number) {
  if (backend.mqttEndpoint !== undefined) {
    return { mqtt: mqttPart(backend.mqttEndpoint, backend.mqttKey, device, model) };
  }
  if (backend.websocketUrl === undefined) return {};
  const { websocketKey, websocketToken } = backend;
  const token = websocketKey === undefined ? websocketToken : deviceToken(websocketKey, device, now);
  return { websocket: { url: backend.websocketUrl, token } };
}

function mqttPart(endpoint: string, key: string | undefined, { deviceId }: DeviceRequest, model: string) {
  const device = deviceId.replaceAll(':', '_');
  const clientId = `GID_${model.replace(/[: ]/g, '_')}@@@${device}@@@${device}`;
  const username = Buffer.from('{"ip": "unknown"}').toString('base64');
  const sign = (secret: string) =>
    createHmac('sha256', secret).update(`${clientId}|${username}`).digest('base64');
  return {
    endpoint,
    client_id: clientId,
    username,
    password: key === undefined ? '' : sign(key),
    publish_topic: 'device-server',
    subscribe_topic: `devices/p2p/${device}`,
  };
}

function deviceToken(key: string, { clientId, deviceId }: DeviceRequest, now: number): string {
  const seconds = Math.floor(now / 1000);
  const signed = `${clientId}|${deviceId}|${seconds}`;
  return `${createHmac('sha256', key).update(signed).digest('base64url')}.${seconds}`;
}

/** Compact, and ASCII alone: that much every JSON parser on a device reads. */
export function asciiJson(value: unknown): string {
  return JSON.stringify(value).replace(
    /[\u007f-\uffff]/g,
    (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
}
