import type { ServerResponse } from 'node:http';
import { admitsUpdate, type WledLock } from './wled-lock.ts';
import {
  ModelDevice,
  sendJson,
  sendText,
  somePage,
  type DeviceOptions,
  type Running,
} from './model-device.ts';
import { readForm } from './strict-multipart.ts';

export interface WledOptions extends DeviceOptions {
  readonly lock?: WledLock;
  readonly pin?: string;
}

/** WLED's device side (`wled_server.cpp`). Its version is a string of the image; its descriptor is the core's. */
export async function openWled(options: WledOptions = {}): Promise<ModelDevice> {
  const device = new ModelDevice({ reads: readVersion, ...options });
  let isUnlocked = options.pin === undefined;
  return device.listen(async (request, response, url) => {
    switch (`${request.method ?? ''} ${url.pathname}`) {
      case 'GET /json/info': {
        const { uptime, running } = device;
        const info = {
          ver: running.version,
          vid: 2_412_100,
          uptime,
          mac: 'a4cf12b3c4d5',
          name: 'Shelf',
          arch: 'esp32',
        };
        return sendJson(response, 200, info);
      }
      case 'POST /json/state': {
        const body = JSON.parse(String(await device.body(request, response))) as Record<string, unknown>;
        isUnlocked ||= body['pin'] === options.pin;
        return sendJson(response, 200, { success: true });
      }
      case 'POST /update': {
        const body = await device.body(request, response);
        if (body === undefined) return;
        const parts = readForm(request, body);
        const file = parts[0];
        if (parts.length !== 1 || file?.name !== 'update' || file.filename === undefined)
          device.problems.push('form');
        if (!admitsUpdate(response, options.lock, isUnlocked) || file === undefined) return;
        if (device.fault === 'html-page') return sendText(response, 200, somePage, 'text/html');
        if (device.fault === 'says-failure')
          return sendPage(500, 'Update failed!', 'Please check your file and retry!');
        return device.taken(response, file.bytes, () =>
          sendPage(200, 'Update successful!', 'Rebooting now...'),
        );
      }
      default:
        return sendText(response, 404, somePage, 'text/html');
    }

    function sendPage(status: number, head: string, text: string): ServerResponse {
      return sendText(response, status, `<html><body><h2>${head}</h2>${text}</body></html>`, 'text/html');
    }
  });
}

/** The core's descriptor knows nothing of WLED's version. */
function readVersion(image: Buffer): Running | undefined {
  const version = /WLED\/(\d+\.\d+\.\d+)\0/.exec(image.toString('latin1'))?.[1];
  return version === undefined ? undefined : { version, date: '', time: '' };
}
