import { _electron, type ElectronApplication } from '@playwright/test';
import { electronBinary } from '../../build/electron-binary.ts';
import { repositoryRoot } from '../../build/paths.ts';
import { once, type Face, type Launch } from './face.ts';

export interface DesktopFace extends Face {
  readonly app: ElectronApplication;
  /** What a click on the menu's item does. */
  readonly chooseMenuItem: (id: string) => Promise<void>;
}

/** Why the desktop specs cannot run here; undefined where they can. */
export function whyNoDesktop(): string | undefined {
  if (electronBinary() === undefined) return 'Electron’s binary is not installed';
  const { DISPLAY, WAYLAND_DISPLAY, ELECTRON_OVERRIDE_DIST_PATH } = process.env;
  if (process.platform === 'linux' && !DISPLAY && !WAYLAND_DISPLAY && !ELECTRON_OVERRIDE_DIST_PATH) {
    return 'there is no display; try xvfb-run -a';
  }
  return undefined;
}

export async function openDesktopFace(launch: Launch): Promise<DesktopFace> {
  const app = await _electron.launch({
    args: [
      ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
      `--user-data-dir=${launch.dataDirectory}/chromium`,
      repositoryRoot,
      ...(launch.demo ? ['--demo'] : []),
      ...(launch.buildDirectory === undefined ? [] : ['--build-dir', launch.buildDirectory]),
    ],
    env: { ...stringsOf(process.env), FLASHDOCK_DATA_DIR: launch.dataDirectory },
  });
  const page = await app.firstWindow();
  return {
    app,
    page,
    chooseMenuItem: (id) =>
      app.evaluate(({ Menu }, wanted) => {
        Menu.getApplicationMenu()?.getMenuItemById(wanted)?.click();
      }, id),
    close: once(() => app.close()),
  };
}

function stringsOf(env: NodeJS.ProcessEnv): Record<string, string> {
  return Object.fromEntries(
    Object.entries(env).filter((entry): entry is [string, string] => entry[1] !== undefined),
  );
}
