import type { IncomingMessage, ServerResponse } from 'node:http';
import { ModelDevice, sendJson, sendText, somePage, type DeviceOptions } from './model-device.ts';

export interface TianshanOptions extends DeviceOptions {
  /** Says that an update is under way; as the original does, under HTTP 200. */
  readonly isBusy?: boolean;
  /** Leaves the web pages untaken. */
  readonly wwwFails?: boolean;
}

export interface TianshanDevice {
  readonly device: ModelDevice;
  /** The web pages that it holds. */
  www: Buffer | undefined;
}

/** TianShanOS's device side: `ts_webui_api.c` for updates, `ts_api_ota.c` for the version, `ts_api_auth.c` for logins. */
export async function openTianshan(options: TianshanOptions = {}): Promise<TianshanDevice> {
  const device = new ModelDevice(options);
  const held: TianshanDevice = { device, www: undefined };
  let stored: Buffer | undefined;
  let token: string | undefined;

  const isLoggedIn = (request: IncomingMessage, response: ServerResponse): boolean => {
    if (options.credentials === undefined) return true;
    if (token !== undefined && request.headers.authorization === `Bearer ${token}`) return true;
    sendJson(response, 401, { code: 401, error: 'Unauthorized' });
    return false;
  };

  await device.listen(async (request, response, url) => {
    const route = `${request.method ?? ''} ${url.pathname}`;
    if (route === 'POST /api/v1/auth/login') {
      const body = await device.body(request, response);
      const given = JSON.parse(String(body)) as Record<string, unknown>;
      const { user, password } = options.credentials ?? { user: 'admin', password: 'rm01' };
      if (given['username'] !== user || given['password'] !== password) {
        return sendJson(response, 200, { code: 1001, error: 'Invalid credentials' });
      }
      token = 'a1b2c3';
      return sendJson(response, 200, {
        code: 0,
        message: 'OK',
        data: { token, username: user, level: 'admin' },
      });
    }
    if (!isLoggedIn(request, response)) {
      request.resume();
      return;
    }
    switch (route) {
      case 'GET /api/v1/ota/version': {
        const { version, date, time } = device.running;
        const data = {
          version,
          project: 'TianShanOS',
          compile_date: date,
          compile_time: time,
          idf_version: 'v5.5',
        };
        return sendJson(response, 200, { code: 0, message: 'OK', data });
      }
      case 'POST /api/v1/ota/firmware':
        return takeFirmware(request, response, url.searchParams.get('auto_reboot') !== 'false');
      case 'POST /api/v1/ota/www': {
        const body = await device.body(request, response);
        if (body === undefined) return;
        if (options.wwwFails === true) return sendJson(response, 500, { error: 'WWW flash failed' });
        held.www = body;
        return sendJson(response, 200, { status: 'success', size: body.length, message: 'WebUI uploaded' });
      }
      case 'POST /api/v1/system/reboot': {
        await device.body(request, response);
        sendJson(response, 200, { code: 0, message: 'OK', data: null });
        if (stored !== undefined) device.restart(device.into(stored));
        return;
      }
      default:
        return sendText(response, 404, somePage, 'text/html');
    }
  });
  return held;

  async function takeFirmware(
    request: IncomingMessage,
    response: ServerResponse,
    restarts: boolean,
  ): Promise<unknown> {
    if (request.headers['content-type'] !== 'application/octet-stream')
      device.problems.push('not octet-stream');
    const body = await device.body(request, response);
    if (body === undefined) return undefined;
    if (options.isBusy === true) return sendJson(response, 200, { error: 'OTA already in progress' });
    if (device.fault === 'html-page') return sendText(response, 200, somePage, 'text/html');
    if (device.fault === 'says-failure')
      return sendJson(response, 200, { error: 'Firmware save/flash failed' });
    stored = body;
    return device.taken(
      response,
      body,
      () =>
        sendJson(response, 200, {
          status: 'success',
          size: body.length,
          reboot_pending: true,
          message: restarts ? 'Firmware uploaded, rebooting...' : 'Firmware uploaded, pending reboot',
        }),
      restarts,
    );
  }
}
