import { expect, test } from 'vitest';
import { profiles } from '../../../../electron/core/ota/profiles/registry.ts';
import { request } from '../../../support/raw-http.ts';
import { groundFor, quietOta, routePathsOf } from '../../../support/any-share.ts';

test.each(profiles.map((profile) => [profile.name, profile] as const))(
  '%s: a HEAD of any route or file is no download and has no body',
  async (name, profile) => {
    const { source, settings, dataDirectory } = await groundFor(profile);
    const ota = quietOta(dataDirectory);
    const where = { profile: name, port: 0, host: '127.0.0.1' };
    const shared = await ota.share(source, { settings, ...where });
    if (!shared.ok) throw new Error(shared.fault.code);
    const files = shared.value.files.map(({ urlPath }) => urlPath);
    const routes = (await routePathsOf(profile)).map((path) => path.replaceAll(/[:*]\w*/g, 'sample.bin'));
    for (const path of new Set([...files, ...routes])) {
      const { status, body, fields } = await request(shared.value.port, 'HEAD', path, {
        Range: 'bytes=0-99',
      });
      expect([path, status < 500, body.length]).toEqual([path, true, 0]);
      if (status === 200 && files.includes(path))
        expect(Number(fields.get('Content-Length'))).toBeGreaterThan(1_000);
    }
    expect(ota.state.getState().downloads).toEqual([]);
    expect(ota.state.getState().shares[0]).toMatchObject({ downloads: 0, bytesSent: 0 });
  },
);
