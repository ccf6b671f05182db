import { once } from 'node:events';
import { connect } from 'node:net';
import { describe, expect, test } from 'vitest';
import { databaseKinds, databaseUrl, type DatabaseKind } from '../../support/databases.ts';
import { contentOf, filesIn, openTestStore, sha256Of } from '../../support/packages.ts';
import { patternedBytes } from '../../support/releases.ts';
import { serving } from '../../support/serve-command.ts';
import { temporaryDirectory } from '../../support/temporary-directory.ts';

const bytes = patternedBytes(3_000_000);

async function server(folder: string, database: string) {
  return serving(['--profile', 'packages', '--data', folder, '--database', database]);
}

type Server = Awaited<ReturnType<typeof server>>;

async function kill({ child }: Server): Promise<void> {
  const gone = once(child, 'exit');
  child.kill('SIGKILL');
  await gone;
}

/** True where the server said that it has taken the package; false where it died before. */
async function upload({ port }: Server, version: string, file: Uint8Array): Promise<boolean> {
  const form = new FormData();
  form.set('content', JSON.stringify(contentOf(file, { version })));
  form.set('file', new Blob([Uint8Array.from(file)]), 'p.zip');
  try {
    const response = await fetch(`http://127.0.0.1:${port}/update`, { method: 'PUT', body: form });
    return ((await response.json()) as { status: number }).status === 200;
  } catch {
    return false;
  }
}

/** Opens the store as the next start does, and compares rows with files. */
async function versionsAfter(folder: string, database: string): Promise<string[]> {
  const { store } = await openTestStore({ folder, database });
  const listed = await store.list({});
  if (!listed.ok) throw new Error(listed.fault.code);
  const { rows } = listed.value;
  expect(await filesIn(folder)).toEqual([...new Set(rows.map(({ sha256 }) => sha256))].sort());
  await store.close();
  return rows.map(({ version }) => version);
}

describe.each<DatabaseKind>([...databaseKinds])('a server of packages over %s that is killed', (kind) => {
  test('in the middle of an upload keeps nothing of it', { timeout: 60_000 }, async (context) => {
    const folder = await temporaryDirectory();
    const database = await databaseUrl(kind, context);
    const running = await server(folder, database);
    const socket = connect(running.port, '127.0.0.1');
    socket.on('error', () => undefined);
    socket.write(
      'PUT /update HTTP/1.1\r\nHost: x\r\nContent-Type: multipart/form-data; boundary=b\r\n' +
        'Content-Length: 9000000\r\n\r\n--b\r\nContent-Disposition: form-data; name="content"\r\n\r\n' +
        `${JSON.stringify(contentOf(bytes))}\r\n--b\r\n` +
        'Content-Disposition: form-data; name="file"; filename="p.zip"\r\n\r\n',
    );
    socket.write(bytes);
    await expect.poll(() => filesIn(folder), { timeout: 10_000 }).toHaveLength(1);
    await kill(running);
    socket.destroy();
    expect(await filesIn(folder)).toHaveLength(1);
    expect(await versionsAfter(folder, database)).toEqual([]);
    expect(await filesIn(folder)).toEqual([]);
  });

  test(
    'at any moment has rows with files and files with rows, and all that it confirmed',
    { timeout: 120_000 },
    async (context) => {
      const folder = await temporaryDirectory();
      const database = await databaseUrl(kind, context);
      const confirmed: string[] = [];
      for (let round = 0; round < 6; round++) {
        const running = await server(folder, database);
        const uploads = [1, 2, 3].map(async (part) => {
          const version = `${round}.${part}.0`;
          if (await upload(running, version, patternedBytes(400_000, round * 3 + part)))
            confirmed.push(version);
        });
        /* Not a wait for something: the moment itself is what is varied. */
        await new Promise((resolve) => setTimeout(resolve, round * 12));
        await kill(running);
        await Promise.all(uploads);
        expect(await versionsAfter(folder, database)).toEqual(expect.arrayContaining(confirmed));
      }
    },
  );
});

test(
  'what a living server is writing is left alone by another that starts beside it',
  { timeout: 60_000 },
  async () => {
    const folder = await temporaryDirectory();
    const database = `${folder}/packages.sqlite`;
    const running = await server(folder, database);
    const head =
      `--b\r\nContent-Disposition: form-data; name="content"\r\n\r\n${JSON.stringify(contentOf(bytes))}\r\n` +
      '--b\r\nContent-Disposition: form-data; name="file"; filename="p.zip"\r\n\r\n';
    const tail = '\r\n--b--\r\n';
    const socket = connect(running.port, '127.0.0.1');
    socket.write(
      'PUT /update HTTP/1.1\r\nHost: x\r\nConnection: close\r\nContent-Type: multipart/form-data; boundary=b\r\n' +
        `Content-Length: ${Buffer.byteLength(head) + bytes.length + tail.length}\r\n\r\n${head}`,
    );
    socket.write(bytes.subarray(0, 1_000_000));
    await expect.poll(() => filesIn(folder), { timeout: 10_000 }).toHaveLength(1);
    const { store } = await openTestStore({ folder, database });
    expect(store.state.getState().packages).toBe(0);
    socket.end(Buffer.concat([bytes.subarray(1_000_000), Buffer.from(tail)]));
    const answer = (await socket.toArray()).join('');
    expect(answer).toContain('{"status":200}');
    expect(await filesIn(folder)).toEqual([sha256Of(bytes)]);
    await kill(running);
  },
);
