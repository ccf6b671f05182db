import { createServer } from 'node:http';
import { createServer as createTcpServer, type AddressInfo, type Server } from 'node:net';
import { once } from 'node:events';
import { describe, expect, onTestFinished, test } from 'vitest';
import { createLog } from '../../../../electron/core/log.ts';
import { createOta } from '../../../../electron/core/ota/create-ota.ts';
import { selfTest } from '../../../../electron/core/ota/reachability/self-test.ts';
import type { ShareAccess } from '../../../../shared/contract/ota-access.ts';
import { request } from '../../../support/raw-http.ts';
import { appFile, changingSource, patternedBytes, releaseOf } from '../../../support/releases.ts';
import { machineAt, openSecureShare } from '../../../support/secure-share.ts';
import { openShare, whenState } from '../../../support/share.ts';
import { VirtualClock } from '../../../support/virtual-clock.ts';

const app = appFile('hello_world.bin');

describe('the self-test', () => {
  test.each([false, true])(
    'reaches every file at every address, secure: %s, and is no download',
    async (secure) => {
      const share = secure ? await openSecureShare([app]) : await openShare('idf', [app]);
      const { ota, view, port } = share;
      expect(await ota.selfTest(view.id)).toEqual({
        ok: true,
        value: [
          {
            interface: 'lo',
            url: `${secure ? 'https' : 'http'}://127.0.0.1:${port}/hello_world.bin`,
            result: 'reached',
            status: 206,
          },
        ],
      });
      const { downloads, shares } = ota.state.getState();
      expect([downloads, shares[0]?.downloads, shares[0]?.bytesSent]).toEqual([[], 0, 0]);
    },
  );

  test.each<[string, ShareAccess]>([
    ['a token', { token: 'let-me-in' }],
    ['a password', { basic: { user: 'bench', password: 'secret' } }],
    ['a list of others', { allow: { addresses: ['10.0.0.0/24'], macs: [], models: [] } }],
  ])(
    'a share guarded by %s is tested to its bytes, time and again, and lets nobody else in',
    async (_, access) => {
      const { ota, view, port } = await openShare('idf', [app], { access });
      for (let left = 2; left > 0; left -= 1) {
        const tested = await ota.selfTest(view.id);
        expect(tested).toMatchObject({ ok: true, value: [{ result: 'reached', status: 206 }] });
      }
      const guess = { 'X-Flashdock-Self-Test': 'a guess' };
      expect((await request(port, 'GET', '/hello_world.bin', guess)).status).toBeGreaterThan(400);
    },
  );

  test('a share that has been stopped is a fault', async () => {
    const { ota, view } = await openShare('idf', [app]);
    await ota.stop(view.id);
    expect(await ota.selfTest(view.id)).toMatchObject({ ok: false, fault: { code: 'share-not-found' } });
  });

  async function on(server: Server): Promise<string> {
    server.listen(0, '127.0.0.1');
    onTestFinished(() => void server.close());
    await once(server, 'listening');
    return `http://127.0.0.1:${(server.address() as AddressInfo).port}/a.bin`;
  }

  const judge = async (url: string, ca?: string) => {
    const subject = { interface: 'eth0', url, size: 4_000, beginning: patternedBytes(1_024) };
    const [one] = await selfTest([subject], { fields: {}, ca, patience: 300 });
    return one?.result;
  };

  test('tells who else answers, in what way', async () => {
    const other = createServer((_request, response) => response.end(Buffer.alloc(4_000)));
    expect(await judge(await on(other))).toBe('wrong-bytes');
    const missing = createServer((_request, response) => response.writeHead(404).end());
    expect(await judge(await on(missing))).toBe('wrong-answer');
    const guarded = createServer((_request, response) => response.writeHead(403).end());
    expect(await judge(await on(guarded))).toBe('wrong-answer');
    const silent = createTcpServer((socket) => onTestFinished(() => void socket.destroy()));
    expect(await judge(await on(silent))).toBe('timed-out');
    const gone = createTcpServer();
    const url = await on(gone);
    gone.close();
    await once(gone, 'close');
    expect(await judge(url)).toBe('refused');
  });

  test('does not believe another installation’s certificate', async () => {
    const [one, other] = [await openSecureShare([app]), await openSecureShare([app])];
    expect(await judge(`https://127.0.0.1:${one.port}/hello_world.bin`, other.caPem)).toBe('untrusted');
  });
});

describe('a network that no request comes from', () => {
  async function quietShare() {
    const machine = machineAt('192.168.1.23');
    const log = createLog();
    const clock = new VirtualClock();
    let wall = Date.UTC(2026, 6, 1);
    const ota = createOta({ log, now: () => wall, clock, interfaces: () => machine.interfaces() });
    onTestFinished(() => ota.dispose());
    const shared = await ota.share(changingSource(releaseOf([app])), { profile: 'idf', port: 0 });
    if (!shared.ok) throw new Error(shared.fault.code);
    const ask = (from: string) =>
      request(shared.value.port, 'GET', '/hello_world.bin', { 'X-Forwarded-For': from });
    const setWall = (milliseconds: number) => void (wall += milliseconds);
    return { ota, log, ask, setWall, pass: (milliseconds: number) => clock.pass(milliseconds) };
  }

  test('is told after half a minute with the command that lets devices in, once, until one comes', async () => {
    const { ota, log, ask, pass, setWall } = await quietShare();
    setWall(3_600_000);
    await ask('10.9.9.9');
    expect(ota.state.getState().shares[0]?.hints).toEqual([]);
    pass(30_000);
    await ask('192.168.1.23');
    const [hint] = await whenState({ ota }, ({ shares }) => {
      const hints = shares[0]?.hints ?? [];
      return hints.length > 0 ? hints : undefined;
    });
    expect(hint).toMatchObject({ code: 'no-request', interface: 'eth0', network: '192.168.1.0/24' });
    await ask('192.168.1.77');
    await whenState({ ota }, ({ shares }) => (shares[0]?.hints.length === 0 ? true : undefined));
    const told = log.recent().filter(({ event }) => event.code === 'no-request-seen');
    expect(told).toHaveLength(1);
  });
});
