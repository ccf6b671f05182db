import type { ReleaseFile } from '../../../../../shared/firmware/release.ts';

/** What `GET /version` tells the device's web page; keys and fallbacks are the original server's. */
export interface VersionDocument {
  readonly version: string;
  readonly project_name: string;
  /** Verbatim from the app descriptor: the page compares them letter by letter. */
  readonly compile_date: string;
  readonly compile_time: string;
  readonly idf_version: string;
  readonly secure_version: number;
  readonly size: number;
  readonly sha256: string;
  readonly www_available: boolean;
  readonly www_size: number;
  readonly www_sha256: string;
}

/** An image without a descriptor is served all the same, as version 0.0.0. */
export function versionDocument(firmware: ReleaseFile, www: ReleaseFile | undefined): VersionDocument {
  const descriptor = firmware.image?.appDescriptor;
  return {
    version: descriptor?.version ?? '0.0.0',
    project_name: descriptor?.projectName ?? '',
    compile_date: descriptor?.compileDate ?? '',
    compile_time: descriptor?.compileTime ?? '',
    idf_version: descriptor?.idfVersion ?? '',
    secure_version: descriptor?.secureVersion ?? 0,
    size: firmware.bytes.length,
    sha256: firmware.sha256,
    www_available: www !== undefined,
    www_size: www?.bytes.length ?? 0,
    www_sha256: www?.sha256 ?? '',
  };
}
