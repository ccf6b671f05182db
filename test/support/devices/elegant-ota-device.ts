import { createHash } from 'node:crypto';
import { gzipSync } from 'node:zlib';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { admitsDigest } from './digest-auth.ts';
import { admits, ModelDevice, sendJson, sendText, somePage, type DeviceOptions } from './model-device.ts';
import { readForm } from './strict-multipart.ts';

export interface ElegantOptions extends DeviceOptions {
  readonly auth?: 'basic' | 'digest';
  /** The edition on the synchronous web server says a failure as HTTP 200. */
  readonly isSynchronous?: boolean;
}

export interface ElegantDevice {
  readonly device: ModelDevice;
  /** What arrived, in order: `fr` the app, `fs` the file system. */
  readonly taken: string[];
}

const page = gzipSync('<!DOCTYPE html><html><head><title>ElegantOTA</title></head><body></body></html>');

/** AsyncElegantOTA (`AsyncElegantOTA.cpp`) and ElegantOTA before version 3. */
export async function openElegantOta2(options: ElegantOptions = {}): Promise<ElegantDevice> {
  const device = new ModelDevice(options);
  const taken: string[] = [];
  await device.listen(async (request, response, url) => {
    if (!isAdmitted(request, response, options)) return;
    switch (`${request.method ?? ''} ${url.pathname}`) {
      case 'GET /update':
        return sendPage(response);
      case 'GET /update/identity':
        return sendJson(response, 200, { id: 'B3C4D5', hardware: 'ESP32' });
      case 'POST /update': {
        const body = await device.body(request, response);
        if (body === undefined) return;
        const [md5, file] = readForm(request, body);
        if (md5?.name !== 'MD5' || md5.filename !== undefined)
          return sendText(response, 400, 'MD5 parameter missing');
        if (file === undefined) return sendText(response, 400, 'OTA could not begin');
        const isRight = md5.bytes.toString() === createHash('md5').update(file.bytes).digest('hex');
        if (!isRight) return sendText(response, 400, 'Could not end OTA');
        if (device.fault === 'html-page') return sendText(response, 200, somePage, 'text/html');
        if (device.fault === 'says-failure')
          return sendText(response, options.isSynchronous === true ? 200 : 500, 'FAIL');
        return take(device, taken, response, file.filename === 'filesystem' ? 'fs' : 'fr', file.bytes);
      }
      default:
        return sendText(response, 404, somePage, 'text/html');
    }
  });
  return { device, taken };
}

/** ElegantOTA 3 (`ElegantOTA.cpp`). */
export async function openElegantOta3(options: ElegantOptions = {}): Promise<ElegantDevice> {
  const device = new ModelDevice(options);
  const taken: string[] = [];
  let announced: { readonly mode: string; readonly hash: string } | undefined;
  await device.listen(async (request, response, url) => {
    if (!isAdmitted(request, response, options)) return;
    switch (`${request.method ?? ''} ${url.pathname}`) {
      case 'GET /update':
        return sendPage(response);
      case 'GET /ota/start': {
        const mode = url.searchParams.get('mode') ?? '';
        const hash = url.searchParams.get('hash') ?? '';
        if (!/^[0-9a-f]{32}$/.test(hash)) return sendText(response, 400, 'MD5 parameter invalid');
        if (device.fault === 'says-failure') return sendText(response, 400, 'Not Enough Space');
        announced = { mode, hash };
        return sendText(response, 200, 'OK');
      }
      case 'POST /ota/upload': {
        const body = await device.body(request, response);
        if (body === undefined) return;
        const [file] = readForm(request, body);
        if (announced === undefined || file === undefined)
          return sendText(response, 400, 'No update announced');
        const isRight = announced.hash === createHash('md5').update(file.bytes).digest('hex');
        if (!isRight) return sendText(response, 400, 'MD5 Check Failed');
        if (device.fault === 'html-page') return sendText(response, 200, somePage, 'text/html');
        return take(device, taken, response, announced.mode, file.bytes);
      }
      default:
        return sendText(response, 404, somePage, 'text/html');
    }
  });
  return { device, taken };
}

function take(
  device: ModelDevice,
  taken: string[],
  response: ServerResponse,
  mode: string,
  bytes: Buffer,
): ServerResponse {
  taken.push(mode);
  const answer = () => sendText(response, 200, 'OK');
  if (mode === 'fr') return device.taken(response, bytes, answer);
  device.restart(device.running);
  return answer();
}

function isAdmitted(request: IncomingMessage, response: ServerResponse, options: ElegantOptions): boolean {
  const { auth, credentials } = options;
  const isIn =
    auth === 'digest' && credentials !== undefined
      ? admitsDigest(request, response, credentials)
      : admits(request, response, credentials);
  if (!isIn) request.resume();
  return isIn;
}

function sendPage(response: ServerResponse): ServerResponse {
  response.writeHead(200, {
    'Content-Type': 'text/html',
    'Content-Encoding': 'gzip',
    'Content-Length': page.length,
  });
  return response.end(page);
}
