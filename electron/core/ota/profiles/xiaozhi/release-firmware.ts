import { findingOf } from '../../../../../shared/firmware/findings/finding-of.ts';
import type { Finding } from '../../../../../shared/firmware/findings/finding.ts';
import type { ReleaseFile } from '../../../../../shared/firmware/release.ts';
import type { ReleaseSource } from '../../../release-source.ts';
import type { Firmware } from './firmware.ts';
import { fileNameVersion } from './firmware-name.ts';
import { readFirmware } from './judge-firmware.ts';

/** The app of the release in hand, under the name that it would have in a folder. */
export interface ReleaseFirmware {
  readonly file: ReleaseFile;
  /** Undefined where no name can be made for it. */
  readonly firmware: Firmware | undefined;
  readonly findings: readonly Finding[];
}

/** Called `<model>_<version>.bin`, by the version that the app calls itself. Undefined while there is no app. */
export function releaseFirmware(
  source: ReleaseSource | undefined,
): (model: string) => ReleaseFirmware | undefined {
  let known: ReleaseFirmware | undefined;
  return (model) => {
    const file = source?.available === true ? source.release.app : undefined;
    if (file === undefined) return undefined;
    if (known?.file !== file) known = named(file, model);
    return known;
  };
}

function named(file: ReleaseFile, model: string): ReleaseFirmware {
  const embedded = file.image?.appDescriptor?.version;
  const version = embedded === undefined ? undefined : fileNameVersion(embedded);
  if (version === undefined) return { file, firmware: undefined, findings: [nameless(file.path, embedded)] };
  const fileName = `${model}_${version}.bin`;
  const { bytes, sha256, modifiedAt } = file;
  /* Read again, the name of a model such as `s3_2` would be that of another one. */
  const firmware = readFirmware({ fileName, name: { model, version }, bytes, sha256, modifiedAt });
  return { file, firmware, findings: firmware.findings };
}

function nameless(path: string, embedded: string | undefined): Finding {
  return embedded === undefined
    ? findingOf('app-descriptor-absent', { path }, { path })
    : findingOf('app-version-unreadable', { path, embedded }, { path });
}
