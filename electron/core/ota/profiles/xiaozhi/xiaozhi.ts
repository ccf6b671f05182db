import { resolve, basename } from 'node:path';
import type { Outcome } from '../../../../../shared/contract/fault.ts';
import { fail, ok } from '../../../../../shared/result.ts';
import { findingView } from '../../../finding-view.ts';
import type { MountedProfile, Profile, ShareSetup } from '../profile.ts';
import { Catalogue } from './catalogue.ts';
import { CheckIns } from './check-in.ts';
import { FirmwareFolder } from './firmware-folder.ts';
import { FolderIndex } from './folder-index.ts';
import { FindingLog } from './finding-log.ts';
import { releaseFirmware } from './release-firmware.ts';
import { routesFor } from './routes.ts';
import { corsOfEveryAnswer, refuse } from './refusals.ts';
import { readOptions, settings, type XiaozhiOptions } from './settings.ts';
import { shownUrl, Upstream } from './upstream.ts';

const name = 'xiaozhi';

/**
 * The single-module OTA of xiaozhi-esp32-server (`core/api/ota_handler.py`): devices ask by POST and hear of newer
 * firmware for their model, the time, and where their assistant is. Firmware comes from a folder of files called
 * `<model>_<version>.bin`, from the build in hand, or from both.
 */
export const xiaozhi: Profile = {
  name,
  title: 'xiaozhi',
  defaultPort: 8003,
  entry: '/xiaozhi/ota/',
  needs: 'nothing',
  rollout: 'told',
  settings,
  mount: async (setup) => {
    const options = readOptions(name, setup.settings);
    return options.ok ? mount(setup, options.value) : options;
  },
};

async function mount(setup: ShareSetup, options: XiaozhiOptions): Promise<Outcome<MountedProfile>> {
  const { source, log } = setup;
  const folder = await openFolder(setup, options);
  if (!folder.ok) return folder;
  if (source === undefined && folder.value === undefined)
    return fail({ code: 'firmware-folder-needed', params: {} });
  const ofRelease = releaseFirmware(source);
  const release = () => ofRelease(options.model);
  const catalogue = new Catalogue({ folder: folder.value, release });
  const upstream = options.source.kind === 'upstream' ? new Upstream(options.source.url) : undefined;
  const checkIns = new CheckIns({ setup, options, catalogue, upstream });
  const findingLog = new FindingLog(log, () => catalogue.findings());
  const index = folder.value?.index;
  const endings = [
    index?.subscribe(() => findingLog.tell()),
    source?.subscribe(() => findingLog.tell()),
    index?.watch(),
  ];
  await index?.current();
  findingLog.tell();
  logStart(setup, options, release()?.firmware?.fileName);
  return ok({
    routes: routesFor({ catalogue, checkIns, upstream, log }),
    refuse,
    everyAnswer: corsOfEveryAnswer,
    files: () => catalogue.files(),
    findings: () => catalogue.findings().map(findingView),
    ...(source === undefined ? { title: () => folderTitle(options) } : {}),
    ...(index === undefined ? {} : { subscribe: (changed) => index.subscribe(changed) }),
    dispose: () => {
      for (const end of endings) end?.();
      upstream?.dispose();
      return Promise.resolve();
    },
  });
}

async function openFolder({ now, log }: ShareSetup, { binDir, cacheSeconds }: XiaozhiOptions) {
  if (binDir === undefined) return ok(undefined);
  const files = await FirmwareFolder.open(resolve(binDir), now);
  if (!files.ok) return files;
  return ok({
    files: files.value,
    index: new FolderIndex({ folder: files.value, cacheSeconds, now, log }),
  });
}

function folderTitle({ binDir = '' }: XiaozhiOptions) {
  return { name: basename(resolve(binDir)), version: null };
}

/** What a device is told beside firmware ends up in its flash, so whoever shares has to know. */
function logStart({ log }: ShareSetup, options: XiaozhiOptions, buildFile: string | undefined): void {
  const { source, backend, model } = options;
  if (buildFile !== undefined)
    log.add(model === 'default' ? 'warning' : 'info', {
      code: 'firmware-of-build',
      params: { file: buildFile, model },
    });
  if (source.kind === 'upstream')
    log.add('warning', { code: 'xiaozhi-backend-upstream', params: { url: shownUrl(source.url) } });
  if (source.kind === 'entered') {
    const url = backend.mqttEndpoint ?? backend.websocketUrl ?? null;
    log.add('warning', { code: 'xiaozhi-backend-entered', params: { url } });
  }
}
