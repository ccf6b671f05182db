import { expect, onTestFinished, test } from 'vitest';
import { createLog } from '../../../../../electron/core/log.ts';
import { createOta } from '../../../../../electron/core/ota/create-ota.ts';
import { appFile, changingSource, releaseOf } from '../../../../support/releases.ts';
import { request } from '../../../../support/raw-http.ts';
import { valueOf } from '../../../../support/xiaozhi/share.ts';
import { checkInBody } from '../../../../support/xiaozhi/check-in-body.ts';
import { startUpstream } from '../../../../support/xiaozhi/upstream.ts';

test('credentials for a share are not passed on to the server behind it', async () => {
  const upstream = await startUpstream((_, response) => response.end('{}'));
  const ota = createOta({ log: createLog() });
  onTestFinished(() => ota.dispose());
  const source = changingSource(releaseOf([appFile('app.bin')]));
  const { port } = valueOf(
    await ota.share(source, {
      profile: 'xiaozhi',
      port: 0,
      host: '127.0.0.1',
      settings: { upstream: upstream.url },
      access: { token: 'bench-1' },
    }),
  );
  const fields = { 'Device-Id': 'aa:bb:cc:00:00:01', 'Client-Id': 'test', Authorization: 'Bearer bench-1' };
  const body = checkInBody({ version: '1.0.0' });
  const { status } = await request(port, 'POST', '/xiaozhi/ota/?token=bench-1', fields, body);
  expect(status).toBe(200);
  expect(upstream.asked).toHaveLength(1);
  expect(JSON.stringify(upstream.asked)).not.toContain('bench-1');
});
