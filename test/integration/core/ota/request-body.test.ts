import { expect, test } from 'vitest';
import { readRequestBody, type RequestBody } from '../../../../electron/core/ota/request-body.ts';
import { listenWith } from '../../../support/listening-routes.ts';
import { exchangeRaw, parseAnswer } from '../../../support/raw-http.ts';
import { connect } from 'node:net';

async function reading(limit: number) {
  let tell: (body: RequestBody) => void;
  const seen = new Promise<RequestBody>((resolve) => (tell = resolve));
  const port = await listenWith([
    {
      methods: ['POST'],
      path: '/',
      handle: async (exchange) => {
        const body = await readRequestBody(exchange.request, limit);
        tell(body);
        if (body.ok) exchange.send(200, 'text/plain', Buffer.from(body.bytes).toString('latin1'));
        else exchange.sendText(413, body.why);
      },
    },
  ]);
  return { port, seen };
}

const post = (fields: string, body: string) =>
  `POST / HTTP/1.1\r\nHost: a\r\nConnection: close\r\n${fields}\r\n\r\n${body}`;

test.for([
  ['Content-Length: 5', 'hello', 200, 'hello'],
  ['Content-Length: 0', '', 200, ''],
  ['Transfer-Encoding: chunked', '3\r\nhel\r\n2\r\nlo\r\n0\r\n\r\n', 200, 'hello'],
  ['Content-Length: 6', 'hello!', 413, 'too-long'],
  ['Transfer-Encoding: chunked', '6\r\nhello!\r\n0\r\n\r\n', 413, 'too-long'],
] as const)('%s with %j gives %i', async ([fields, body, status, text]) => {
  const { port } = await reading(5);
  const answer = parseAnswer(await exchangeRaw(port, post(fields, body)));
  expect([answer.status, answer.body.toString('latin1')]).toEqual([status, text]);
});

test('a client that goes away in the middle', async () => {
  const { port, seen } = await reading(5);
  const socket = connect({ port, host: '127.0.0.1' });
  socket.write(post('Content-Length: 5', 'he'), () => socket.destroy());
  expect(await seen).toEqual({ ok: false, why: 'cut' });
});
