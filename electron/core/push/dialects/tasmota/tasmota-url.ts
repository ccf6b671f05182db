import { fail, ok } from '../../../../../shared/result.ts';
import { asText } from '../../http/answer-text.ts';
import type { PushDialect } from '../dialect.ts';
import { refusedUpdate } from '../refusals.ts';
import { command, tasmotaTitle, tasmotaVersion } from './status.ts';

/** `OtaUrl` and `Upgrade 1`: the device fetches the image itself, over plain HTTP. */
export const tasmotaUrl: PushDialect = {
  name: 'tasmota-url',
  title: `${tasmotaTitle} OtaUrl`,
  defaultPort: 80,
  takes: ['app'],
  counts: 'nothing',
  needs: 'url',
  async send(target, { app, url }, context) {
    if (url === undefined) return fail({ code: 'push-needs-url', params: { dialect: this.title } });
    const set = await command(target, context, `OtaUrl ${url}`);
    if (!set.ok) return set;
    if (set.value.document['OtaUrl'] !== url) return fail(refusedUpdate(target, set.value.answer));
    const upgrade = await command(target, context, 'Upgrade 1');
    if (!upgrade.ok) return upgrade;
    context.begin('app', app.bytes.byteLength);
    /* `Version 14.2.0 from http://…`; anything else says why not. */
    const isTaken = asText(upgrade.value.document['Upgrade'])?.includes(' from ') === true;
    return isTaken ? ok({ answer: 'accepted' }) : fail(refusedUpdate(target, upgrade.value.answer));
  },
  version: tasmotaVersion,
};
