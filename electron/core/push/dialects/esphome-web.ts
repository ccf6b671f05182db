import { fail, ok } from '../../../../shared/result.ts';
import { excerpt, textOf } from '../http/answer-text.ts';
import { DeviceClient } from '../http/device-client.ts';
import { updateForm } from '../http/update-form.ts';
import { nothingTold, type PushDialect } from './dialect.ts';
import { answerUnknown, refusedUpdate } from './refusals.ts';

const title = 'ESPHome web server';

/** ESPHome's `web_server` with `ota:` (`ota_web_server.cpp`): always HTTP 200, the body decides. */
export const esphomeWeb: PushDialect = {
  name: 'esphome-web',
  title,
  defaultPort: 80,
  takes: ['app'],
  counts: 'sent',
  async send(target, { app }, context) {
    const client = new DeviceClient(target, context);
    /* Asks for the password, where there is one, before everything is sent. */
    const page = await client.ask({ method: 'GET', path: '/' });
    if (!page.ok) return page;
    const outcome = await client.send(updateForm(app), context);
    if (!outcome.ok) return outcome;
    if ('lost' in outcome.value) return ok({ answer: 'lost' });
    const said = excerpt(outcome.value);
    if (outcome.value.status === 200 && /^update successful!?$/i.test(said))
      return ok({ answer: 'accepted' });
    const isRefusal = /^update failed/i.test(said);
    return fail(
      isRefusal ? refusedUpdate(target, outcome.value) : answerUnknown(target, title, outcome.value),
    );
  },
  async detect(target, context) {
    const page = await new DeviceClient(target, context).ask({ method: 'GET', path: '/' });
    if (!page.ok || page.value.status !== 200) return null;
    /* Every version of its page brings its script from ESPHome's own host, or from the device as /0.js. */
    const text = textOf(page.value);
    const isEsphome = /esphome\.io|<esp-app\b/i.test(text);
    if (!isEsphome) return null;
    return { ...nothingTold, name: /<title>([^<]+)<\/title>/i.exec(text)?.[1]?.trim() ?? null };
  },
};
