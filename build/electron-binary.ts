import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';

const packageDirectory = dirname(createRequire(import.meta.url).resolve('electron/package.json'));

/** Long enough for a slow line to answer, short enough not to be taken for a hang; milliseconds. */
const patience = 3_000;

/**
 * Where the `electron` package would start Electron from; undefined where there is nothing. Requiring the package
 * itself would begin a download (since Electron 42) and has no time limit.
 */
export function electronBinary(directory = packageDirectory, env = process.env): string | undefined {
  const pathFile = join(directory, 'path.txt');
  const name = existsSync(pathFile) ? readFileSync(pathFile, 'utf8').trim() : undefined;
  const override = env['ELECTRON_OVERRIDE_DIST_PATH'];
  const path = override
    ? join(override, name ?? 'electron')
    : name === undefined
      ? undefined
      : join(directory, 'dist', name);
  return path !== undefined && existsSync(path) ? path : undefined;
}

/** Lets the `electron` package fetch its binary, if the place that it comes from answers at all. */
export async function installElectron(env = process.env): Promise<void> {
  if (env['ELECTRON_OVERRIDE_DIST_PATH'] || env['ELECTRON_SKIP_BINARY_DOWNLOAD']) return;
  const source = env['ELECTRON_MIRROR'] ?? 'https://github.com/electron/electron/releases/';
  const answers = await fetch(source, { method: 'HEAD', signal: AbortSignal.timeout(patience) }).then(
    ({ status }) => status < 500,
    () => false,
  );
  if (answers) spawnSync(process.execPath, [join(packageDirectory, 'install.js')], { stdio: 'inherit' });
}
