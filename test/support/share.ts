import { onTestFinished } from 'vitest';
import { createLog, type Log } from '../../electron/core/log.ts';
import { createOta, type OtaSetup } from '../../electron/core/ota/create-ota.ts';
import type { Ota, ShareOptions } from '../../electron/core/ota/ota.ts';
import type { DownloadView, OtaState, ShareView } from '../../shared/contract/ota.ts';
import { changingSource, releaseOf, type ChangingSource } from './releases.ts';
import type { ReleaseFile } from '../../shared/firmware/release.ts';

/** One share on a free port of this test's own. */
export interface TestShare {
  readonly ota: Ota;
  readonly log: Log;
  readonly source: ChangingSource;
  readonly view: ShareView;
  readonly port: number;
}

export async function openShare(
  profile: string,
  files: readonly ReleaseFile[],
  setup: Partial<OtaSetup> & Pick<ShareOptions, 'access' | 'secure'> = {},
): Promise<TestShare> {
  const log = createLog();
  const { access, secure, ...rest } = setup;
  const ota = createOta({ log, ...rest });
  onTestFinished(() => ota.dispose());
  const source = changingSource(releaseOf(files));
  const shared = await ota.share(source, { profile, port: 0, host: '127.0.0.1', access, secure });
  if (!shared.ok) throw new Error(shared.fault.code);
  return { ota, log, source, view: shared.value, port: shared.value.port };
}

/** The first state of which `pick` finds something. */
export function whenState<Found>(
  { ota }: Pick<TestShare, 'ota'>,
  pick: (state: OtaState) => Found | undefined,
): Promise<Found> {
  return new Promise((resolve) => {
    const look = () => {
      const found = pick(ota.state.getState());
      if (found === undefined) return;
      stop();
      resolve(found);
    };
    const stop = ota.state.subscribe(look);
    look();
  });
}

/** The first download row that `holds`. */
export function whenDownload(
  share: Pick<TestShare, 'ota'>,
  holds: (row: DownloadView) => boolean,
): Promise<DownloadView> {
  return whenState(share, ({ downloads }) => downloads.find(holds));
}
