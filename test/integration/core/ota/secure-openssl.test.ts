import { writeFile } from 'node:fs/promises';
import { createHash } from 'node:crypto';
import { join } from 'node:path';
import { beforeEach, describe, expect, test } from 'vitest';
import { askByOpenssl, skipWithoutOpenssl } from '../../../support/openssl.ts';
import { appFile } from '../../../support/releases.ts';
import { openSecureShare, type SecureShare } from '../../../support/secure-share.ts';
import { temporaryDirectory } from '../../../support/temporary-directory.ts';

const app = appFile('hello_world.bin');
const request = 'GET /hello_world.bin HTTP/1.1\r\nHost: bench\r\n\r\n';

/* What a device's TLS library may know: one kind of key, by its cipher suites or by its signature algorithms. */
const kinds = [
  ['ECDSA by cipher suite', ['-cipher', 'ECDHE-ECDSA-AES128-GCM-SHA256']],
  ['RSA by cipher suite', ['-cipher', 'ECDHE-RSA-AES128-GCM-SHA256']],
  ['RSA without forward secrecy', ['-cipher', 'AES128-GCM-SHA256']],
  ['RSA by signature algorithm', ['-sigalgs', 'RSA+SHA256:RSA-PSS+SHA256']],
  ['ECDSA first by signature algorithm', ['-sigalgs', 'ECDSA+SHA256:RSA+SHA256']],
] as const;

async function saved({ caPem }: SecureShare): Promise<string> {
  const caFile = join(await temporaryDirectory(), 'ca_cert.pem');
  await writeFile(caFile, caPem);
  return caFile;
}

beforeEach(skipWithoutOpenssl);

describe('openssl, limited to TLS 1.2 and to the saved ca_cert.pem', () => {
  test.each(kinds)('%s: downloads before and after an address change', async (_kind, choice) => {
    const share = await openSecureShare([app]);
    const caFile = await saved(share);
    for (const address of ['192.168.1.23', '10.0.0.7']) {
      share.machine.address = address;
      await share.certificates.refresh();
      const options = ['-tls1_2', '-verify_ip', address, '-x509_strict', ...choice];
      const { status, body } = await askByOpenssl({ port: share.port, caFile, request, options });
      expect([status, createHash('sha256').update(body).digest('hex')]).toEqual([200, app.sha256]);
    }
  });

  /* mbedTLS before 3.5 compares addresses with DNS names alone; openssl does the same with this option. */
  test.each(['bench.local', 'bench', 'localhost', '192.168.1.23'])(
    'takes the server for %s',
    async (name) => {
      const share = await openSecureShare([app]);
      const options = ['-tls1_2', '-verify_hostname', name];
      const { status } = await askByOpenssl({
        port: share.port,
        caFile: await saved(share),
        request,
        options,
      });
      expect(status).toBe(200);
    },
  );

  test('refuses an address that is no longer this machine’s', async () => {
    const share = await openSecureShare([app]);
    share.machine.address = '10.0.0.7';
    await share.certificates.refresh();
    const options = ['-tls1_2', '-verify_ip', '192.168.1.23'];
    const asked = askByOpenssl({ port: share.port, caFile: await saved(share), request, options });
    await expect(asked).rejects.toThrow('mismatch');
  });
});

test('what is older than TLS 1.2 is refused', async () => {
  const share = await openSecureShare([app]);
  const options = ['-tls1_1', '-cipher', 'DEFAULT@SECLEVEL=0'];
  const asked = askByOpenssl({ port: share.port, caFile: await saved(share), request, options });
  await expect(asked).rejects.toThrow();
});
