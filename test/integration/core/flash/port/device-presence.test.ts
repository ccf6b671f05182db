import { chmod, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, onTestFinished, test, vi, type TestContext } from 'vitest';
import { watchDevice } from '../../../../../electron/core/flash/port/device-presence.ts';
import { temporaryDirectory } from '../../../../support/temporary-directory.ts';

async function watched(context: TestContext) {
  context.skip(process.platform === 'win32', 'Windows has no device nodes');
  const path = join(await temporaryDirectory(), 'ttyACM0');
  await writeFile(path, '');
  const gone = vi.fn();
  onTestFinished(watchDevice(path, gone));
  return { path, gone };
}

test('a device whose node goes is gone, and that is told once', async (context) => {
  const { path, gone } = await watched(context);
  await rm(path);
  await expect.poll(() => gone.mock.calls, { timeout: 3_000 }).toHaveLength(1);
});

test('so is one that another node has the name of, however fast that came', async (context) => {
  const { path, gone } = await watched(context);
  await writeFile(`${path}.new`, '');
  await rename(`${path}.new`, path);
  await expect.poll(() => gone.mock.calls, { timeout: 3_000 }).toHaveLength(1);
});

test('one whose rights are changed, and that is written to, is there all the same', async (context) => {
  const { path, gone } = await watched(context);
  const looks = vi.fn();
  await writeFile(path, 'more');
  await chmod(path, 0o660);
  onTestFinished(watchDevice(`${path}.absent`, looks));
  await expect.poll(() => looks.mock.calls, { timeout: 3_000 }).toHaveLength(1);
  expect(gone).not.toHaveBeenCalled();
});
