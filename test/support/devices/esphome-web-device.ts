import { admits, ModelDevice, sendText, somePage, type DeviceOptions } from './model-device.ts';
import { readForm } from './strict-multipart.ts';

/** ESPHome's `web_server` with `ota:` (`ota_web_server.cpp`): always HTTP 200. */
export async function openEsphomeWeb(options: DeviceOptions = {}): Promise<ModelDevice> {
  const device = new ModelDevice(options);
  return device.listen(async (request, response, url) => {
    if (!admits(request, response, options.credentials)) {
      request.resume();
      return;
    }
    switch (`${request.method ?? ''} ${url.pathname}`) {
      case 'GET /':
        return sendText(
          response,
          200,
          '<!DOCTYPE html><html><head><title>Kitchen</title></head><body><esp-app></esp-app>' +
            '<script src="https://oi.esphome.io/v2/www.js"></script></body></html>',
          'text/html',
        );
      case 'POST /update': {
        const body = await device.body(request, response);
        if (body === undefined) return;
        const [file] = readForm(request, body);
        if (file?.filename === undefined) device.problems.push('no file in the form');
        if (device.fault === 'html-page') return sendText(response, 200, somePage, 'text/html');
        if (device.fault === 'says-failure') return sendText(response, 200, 'Update Failed!');
        return device.taken(response, file?.bytes ?? Buffer.of(), () =>
          sendText(response, 200, 'Update Successful!'),
        );
      }
      default:
        return sendText(response, 404, somePage, 'text/html');
    }
  });
}
