import type { IncomingMessage, ServerResponse } from 'node:http';
import {
  admits,
  ModelDevice,
  sendJson,
  sendText,
  somePage,
  type DeviceOptions,
  type Running,
} from './model-device.ts';
import { readForm } from './strict-multipart.ts';

export interface TasmotaOptions extends DeviceOptions {
  /** One app slot: takes updates in its small second system alone. */
  readonly hasSafeboot?: boolean;
  /** The words for `Successful` and `Failed` in its language. */
  readonly words?: readonly [string, string];
}

const months = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

/** Tasmota's web server (`xdrv_01_9_webserver.ino`); `fetch` is how it gets what `OtaUrl` names. */
export async function openTasmota(options: TasmotaOptions = {}): Promise<ModelDevice> {
  const device = new ModelDevice({ reads: readBuild, ...options });
  const [successful, failed] = options.words ?? ['Successful', 'Failed'];
  let otaUrl = '';
  let isUploadPage = false;
  let isSafeboot = options.hasSafeboot !== true;

  const isOwnPage = (request: IncomingMessage) =>
    request.headers.referer === `http://127.0.0.1:${device.port}/`;

  return device.listen(async (request, response, url) => {
    const route = `${request.method ?? ''} ${url.pathname}`;
    if (route === 'GET /cm') {
      const { credentials } = options;
      const query = url.searchParams;
      const isIn =
        credentials === undefined ||
        (query.get('user') === credentials.user && query.get('password') === credentials.password);
      if (!isIn) {
        return sendJson(response, 200, { WARNING: 'Need user=<username>&password=<password>' });
      }
      if (!isOwnPage(request)) device.problems.push('referer');
      return sendJson(response, 200, await run(query.get('cmnd') ?? ''));
    }
    if (!admits(request, response, options.credentials)) {
      request.resume();
      return;
    }
    /* The real one answers nothing at all to a page that is not its own. */
    if (!isOwnPage(request)) device.problems.push(`referer of ${route}`);
    switch (route) {
      case 'GET /up': {
        isUploadPage = true;
        const click = isSafeboot ? '' : ` onclick='return upl(this);'`;
        const form = `<form method='post' action='u2'><input type='file' name='u2'><button${click}></button></form>`;
        return sendText(response, 200, `<html><body>${form}</body></html>`, 'text/html');
      }
      case 'GET /u4': {
        sendText(response, 200, String(isSafeboot));
        if (!isSafeboot) device.restart(device.running);
        isSafeboot = true;
        return;
      }
      case 'POST /u2': {
        const body = await device.body(request, response);
        if (body === undefined) return;
        const [file] = readForm(request, body);
        if (!isUploadPage) device.problems.push('an upload without its page');
        if (!isSafeboot) device.problems.push('an upload outside safeboot');
        if (file?.name !== 'u2' || Number(url.searchParams.get('fsz')) !== file.bytes.length)
          device.problems.push('fsz');
        if (device.fault === 'html-page') return sendText(response, 200, somePage, 'text/html');
        const isGood = device.fault !== 'says-failure';
        const done = (): ServerResponse =>
          sendText(
            response,
            200,
            `<html><body><div><b>Upload <font color='#${isGood ? '008000' : 'ff5661'}'>${isGood ? successful : failed}` +
              `</font></b><br><br>${isGood ? '' : 'Not enough space'}</div></body></html>`,
            'text/html',
          );
        if (!isGood || file === undefined) return done();
        return device.taken(response, file.bytes, done);
      }
      default:
        return sendText(response, 404, somePage, 'text/html');
    }
  });

  async function run(command: string): Promise<object> {
    if (command === 'Status 0') return status(device.running, device);
    if (command.startsWith('OtaUrl ')) {
      otaUrl = command.slice('OtaUrl '.length);
      return { OtaUrl: otaUrl };
    }
    if (command !== 'Upgrade 1') return { Command: 'Unknown' };
    if (device.fault === 'says-failure') return { Upgrade: '1 or >14.2.0 to upgrade' };
    const image = Buffer.from(await (await fetch(otaUrl)).arrayBuffer());
    device.restart(device.into(image));
    return { Upgrade: `Version 14.2.0 from ${otaUrl}` };
  }
}

function status({ version, date, time }: Running, { uptime, boots }: ModelDevice): object {
  const [month = '', day = '', year = ''] = date.split(/\s+/);
  const number = String(months.indexOf(month) + 1).padStart(2, '0');
  return {
    Status: { Module: 0, DeviceName: 'Plug' },
    StatusPRM: { BootCount: boots },
    StatusFWR: {
      /* Put together on the device, so that no image holds it. */
      Version: `${version}(tasmota32)`,
      BuildDateTime: `${year}-${number}-${day.padStart(2, '0')}T${time}`,
      Hardware: 'ESP32-D0WDQ6',
    },
    StatusNET: { Hostname: 'plug', Mac: 'A4:CF:12:B3:C4:D5' },
    StatusSTS: { UptimeSec: uptime },
  };
}

/** Its version is a number in the image, its build time two strings. */
function readBuild(image: Buffer): Running | undefined {
  const found = /([A-Z][a-z]{2} [ \d]\d \d{4})\0(\d\d:\d\d:\d\d)\0/.exec(image.toString('latin1'));
  return found === null ? undefined : { version: '14.2.0', date: found[1] ?? '', time: found[2] ?? '' };
}
