import { createHash } from 'node:crypto';
import { examine, type Examination } from '../../../../../shared/firmware/build/examine.ts';
import { findingOf } from '../../../../../shared/firmware/findings/finding-of.ts';
import type { Finding } from '../../../../../shared/firmware/findings/finding.ts';
import { judgeImage } from '../../../../../shared/firmware/findings/image-findings.ts';
import { parseAsDevice } from './device-version.ts';
import { buildHash, type Firmware } from './firmware.ts';
import type { FirmwareName } from './firmware-name.ts';
import { compareVersions } from './firmware-version.ts';

/** What is known of a file before its bytes are looked at. */
export interface FirmwareFile {
  readonly fileName: string;
  readonly name: FirmwareName;
  readonly bytes: Uint8Array;
  /** Lowercase hex over `bytes`. */
  readonly sha256: string;
  /** Milliseconds since the epoch. */
  readonly modifiedAt: number;
}

/** Reads what the bytes are and holds the name against them. */
export function readFirmware(file: FirmwareFile): Firmware {
  const { fileName, name, bytes, sha256, modifiedAt } = file;
  const examination = examine(bytes, { sha256: sha256Of });
  const descriptor = examination.image?.appDescriptor;
  return {
    ...name,
    fileName,
    size: bytes.length,
    sha256,
    modifiedAt,
    chip: examination.image?.chip,
    app: descriptor && { version: descriptor.version, elfSha256: buildHash(descriptor.elfSha256) },
    findings: [...judgeBytes(file, examination), ...judgeVersions(fileName, name, descriptor?.version)],
  };
}

function judgeBytes(file: FirmwareFile, { image, merged }: Examination): readonly Finding[] {
  const { fileName: path, bytes, sha256, modifiedAt } = file;
  if (bytes.length === 0) return [findingOf('file-empty', { path }, { path })];
  if (merged !== undefined) return [findingOf('merged-image-as-app', { path }, { path })];
  /* The dialect is spoken by modules with other chips too, whose images nothing here can read. */
  if (image === undefined) return [findingOf('firmware-not-an-image', { path }, { path, offset: 0 })];
  if (image.kind === 'bootloader') return [findingOf('firmware-is-bootloader', { path }, { path })];
  const integrity = judgeImage({
    ...{ path, bytes, sha256, modifiedAt, image, role: 'unknown', encrypted: false },
    ...{ offset: undefined, fileSystem: undefined, partition: undefined },
  });
  const isBare = image.kind === 'image';
  return isBare ? [...integrity, findingOf('app-descriptor-absent', { path }, { path })] : integrity;
}

function judgeVersions(
  path: string,
  { version }: FirmwareName,
  embedded: string | undefined,
): readonly Finding[] {
  const findings: Finding[] = [];
  if (parseAsDevice(version) === undefined)
    findings.push(findingOf('firmware-version-unreadable', { path, version }, { path }));
  if (embedded !== undefined && compareVersions(version, embedded) > 0)
    findings.push(findingOf('firmware-version-above-app', { path, version, embedded }, { path }));
  if (embedded !== undefined && parseAsDevice(embedded) === undefined)
    findings.push(findingOf('app-version-unreadable', { path, embedded }, { path }));
  if (/(alpha|beta|rc|dev|pre)/i.test(version))
    findings.push(findingOf('firmware-version-prerelease', { path, version }, { path }));
  return findings;
}

function sha256Of(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex');
}
