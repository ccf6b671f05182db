import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { expect, onTestFinished, test } from 'vitest';
import { request } from '../../../../support/raw-http.ts';
import { appOf, openedXiaozhi } from '../../../../support/xiaozhi/share.ts';

const device = { 'Device-Id': 'aa:bb:cc:00:00:01', 'Client-Id': 'one', 'Content-Type': 'application/json' };
const body = JSON.stringify({ application: { version: '1.0.0' }, board: { type: 'm' } });
const files = { 'm_1.6.6.bin': appOf('1.6.6') };

/** A share that passes check-ins on to a server which answers as told. */
async function behind(
  answer: (request: IncomingMessage, response: ServerResponse) => void,
  urlOf = (port: number) => `http://127.0.0.1:${port}/ota/`,
) {
  const server = createServer(answer).listen(0, '127.0.0.1');
  await once(server, 'listening');
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  const upstream = urlOf((server.address() as AddressInfo).port);
  const share = await openedXiaozhi({ files, settings: { upstream } });
  const ask = () => request(share.port, 'POST', '/xiaozhi/ota/', device, body);
  return { ...share, ask };
}

test.each([
  ['nested deeper than any stack', '{"a":'.repeat(40_000) + '1' + '}'.repeat(40_000)],
  ['an array', '[1]'],
  ['longer than it may be', `{"a":"${'x'.repeat(300_000)}"}`],
])('an answer that is %s keeps no device from its firmware', async (_name, text) => {
  const { ask, events } = await behind((_request, response) => void response.end(text));
  const answer = await ask();
  expect(answer.status).toBe(200);
  expect(JSON.parse(answer.body.toString())).toMatchObject({ firmware: { version: '1.6.6' } });
  expect(events('xiaozhi-upstream-failed')).toHaveLength(1);
});

test('a redirect is not followed', async () => {
  let asked = 0;
  const { ask } = await behind((_request, response) => {
    asked += 1;
    response.writeHead(307, { Location: '/elsewhere' }).end();
  });
  expect((await ask()).status).toBe(200);
  expect(asked).toBe(1);
});

test('user, password and query of its address are for it alone', async () => {
  let authorization: string | undefined;
  const { ask, log, port } = await behind(
    (incoming, response) => {
      ({ authorization } = incoming.headers);
      response.writeHead(500).end();
    },
    (upstreamPort) => `http://bench:hunter2@127.0.0.1:${upstreamPort}/ota/?key=s3cret`,
  );
  await ask();
  expect(authorization).toBe(`Basic ${Buffer.from('bench:hunter2').toString('base64')}`);
  const page = await request(port, 'GET', '/xiaozhi/ota/');
  for (const shown of [page.body.toString(), JSON.stringify(log.recent())]) {
    expect(shown).toContain('127.0.0.1');
    expect(shown).not.toMatch(/hunter2|s3cret/);
  }
});
