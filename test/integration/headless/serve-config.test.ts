import { once } from 'node:events';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { writeBuild, writeInto } from '../../support/build-directory.ts';
import { request } from '../../support/raw-http.ts';
import { refused, serving } from '../../support/serve-command.ts';
import { temporaryDirectory } from '../../support/temporary-directory.ts';

async function configured(document: unknown): Promise<string> {
  const directory = await temporaryDirectory();
  await writeBuild(join(directory, 'build'));
  await writeInto(directory, 'shares.json', JSON.stringify(document));
  return join(directory, 'shares.json');
}

test('several shares in one process, their paths relative to the file', async () => {
  const common = { host: '127.0.0.1', port: 0, 'build-dir': 'build' };
  const path = await configured({
    shares: [
      { profile: 'tianshan', ...common },
      { profile: 'idf', ...common },
    ],
  });
  const { child, next, port } = await serving(['--config', path], []);
  const second = await next('listening');
  expect(second['profile']).toBe('idf');
  expect((await request(port, 'GET', '/version')).status).toBe(200);
  expect((await request(Number(second['port']), 'GET', '/sample.bin')).status).toBe(200);
  child.kill('SIGINT');
  await once(child, 'close');
  expect(child.exitCode).toBe(0);
});

test('one that fails ends the others', async () => {
  const share = { profile: 'tianshan', host: '127.0.0.1', port: 0 };
  const path = await configured({ shares: [{ ...share, 'build-dir': 'build' }, share] });
  expect(await refused(['--config', path])).toMatchObject({ code: 1 });
});

test.for([
  [{ shares: [] }, 'shares'],
  [{ shares: [{ profile: 'idf', port: 99_999 }] }, 'shares[0].port'],
  [{ profiles: [] }, 'shares.json'],
])('%j is refused, naming the place', async ([document, place]) => {
  const { code, error } = await refused(['--config', await configured(document)]);
  expect(code).toBe(1);
  expect(error).toContain(place);
});

test('a setting that the profile does not have is wrong usage', async () => {
  const path = await configured({ shares: [{ profile: 'idf', 'build-dir': 'build', port: 0, nonsense: 1 }] });
  const { code, error } = await refused(['--config', path]);
  expect(code).toBe(2);
  expect(error).toContain('nonsense');
});

test.for([
  ['--token', 'abc'],
  ['--port', '0'],
  ['--bin-dir', 'bin'],
])('with a file, %s is wrong usage: nothing that was asked for is left out in silence', async (option) => {
  const share = { profile: 'idf', 'build-dir': 'build', host: '127.0.0.1', port: 0 };
  const { code, error } = await refused(['--config', await configured({ shares: [share] }), ...option]);
  expect(code).toBe(2);
  expect(error).toContain(option[0]);
});
