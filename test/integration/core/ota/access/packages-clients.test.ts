import { execFile, execFileSync } from 'node:child_process';
import { promisify } from 'node:util';
import { describe, expect, test } from 'vitest';
import { startUpdate } from '../../../../../electron/core/packages/daemon-client.ts';
import type { PackageContent } from '../../../../../shared/contract/package-content.ts';
import { withToken, withUser } from '../../../../../shared/token-url.ts';
import { contentOf } from '../../../../support/packages.ts';
import { packageBytes, servePackages } from '../../../../support/packages-share.ts';
import { packClient } from '../../../../support/pack-client.ts';
import { startDaemon } from '../../../../support/update-daemon.ts';

const basic = { user: 'bench', password: 'p/w: é' };
const token = 'bench-7';

const kinds = [
  ['a token', { token }, (url: string) => withToken(url, token, 'password')],
  ['a user and a password', { basic }, (url: string) => withUser(url, basic.user, basic.password)],
] as const;

describe.each(kinds)('a packages share that asks for %s', (_, access, withProof) => {
  test('is used by its clients with a URL that holds it', async () => {
    const { url } = await servePackages({ dialect: 'head' }, access);
    const client = packClient(withProof(url));
    expect(await client.test()).toBe(true);
    expect(await client.upload(contentOf(packageBytes, { remote: `${url}/` }), packageBytes)).toBe(true);
    expect(await client.versions('gateway')).toHaveLength(1);
    const content = (await client.latest('gateway', 'major')) as PackageContent;
    const daemon = await startDaemon(withProof(url));
    expect(await daemon.register()).toBe(true);
    expect(await daemon.heartbeat()).toBe(200);
    expect(await startUpdate(daemon.address, JSON.stringify(content))).toMatchObject({ ok: true });
    expect(await daemon.settled()).toBe('Completed');
  });

  test('tells a client whose URL does not that it may not, and takes nothing from it', async () => {
    const { url } = await servePackages({}, access);
    const wrong = new URL(withProof(url));
    wrong.password = 'guess';
    for (const address of [url, wrong.href]) {
      await expect(packClient(address).test()).rejects.toThrow();
      await expect(packClient(address).upload(contentOf(packageBytes), packageBytes)).rejects.toThrow();
    }
    const client = packClient(withProof(url));
    expect(await client.latest('gateway', 'major')).toBeUndefined();
  });

  test.skipIf(!hasRequests())('is used by the library of its clients', async () => {
    const { url } = await servePackages({}, access);
    const { stdout } = await promisify(execFile)('python3', ['-c', script, withProof(url)]);
    expect(JSON.parse(stdout)).toEqual({ test: 200, relative: 404, without: 401 });
  });
});

/** As `pack.py` and the daemon join their addresses, the one with a leading slash, the other without. */
const script = `
import json, sys, requests
from urllib.parse import urljoin, urlsplit
url = sys.argv[1]
bare = urlsplit(url)._replace(netloc=urlsplit(url).netloc.rpartition("@")[2]).geturl()
session = requests.Session()
session.trust_env = False
print(json.dumps({
  "test": session.get(urljoin(url, "/test")).json()["status"],
  "relative": session.get(urljoin(url, "ota-files/p/b/p-b-1.zip")).status_code,
  "without": session.get(urljoin(bare, "/test")).status_code,
}))
`;

function hasRequests(): boolean {
  try {
    execFileSync('python3', ['-c', 'import requests'], { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
}
