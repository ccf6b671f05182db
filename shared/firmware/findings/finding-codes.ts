import type { Misfit } from '../../misfit.ts';

/**
 * Every finding code with what its sentences need to know. Codes are stable: scripts match on them.
 * Sizes, offsets and addresses are bytes. The severity of each code is in `findings/severity.ts`.
 * `type`, not `interface`, so that a value is assignable to a plain record when it crosses the wire.
 */
export type FindingParams = ManifestFindingParams &
  FileFindingParams &
  ImageFindingParams &
  ChipFindingParams &
  TableFindingParams &
  LayoutFindingParams &
  AppFindingParams &
  OtaDataFindingParams &
  NamedFirmwareFindingParams &
  AppcastFindingParams &
  OtaPackageFindingParams;

type NoParams = Readonly<Record<string, never>>;

/** What a build system wrote down about its output. */
export type ManifestFindingParams = {
  'manifest-not-json': { path: string; line: number; column: number };
  'manifest-unusable': { path: string; missing: string };
  'manifest-absent': { files: number };
  'duplicate-key': { path: string; key: string };
  'empty-entry': { path: string; label: string };
  'offset-not-a-number': { path: string; file: string; offset: string };
  'entries-disagree': { path: string; label: string; named: string; listed: string };
  'flash-setting-unknown': { path: string; setting: string };
  'flash-size-open': { path: string; size: 'detect' | 'keep' };
  'chip-not-named': { path: string };
  'chip-name-unknown': { path: string; chip: string };
  'several-chip-families': { path: string; taken: string; others: string };
  'project-name-differs': { described: string; image: string; path: string };
};

/** Getting at the files. */
export type FileFindingParams = {
  'file-missing': { path: string };
  'file-remote': { path: string };
  'file-empty': { path: string };
  'file-too-large': { path: string; size: number; limit: number };
  'file-not-regular': { path: string };
  'file-unreadable': { path: string; reason: string };
  'name-case-differs': { path: string; found: string };
  'file-flattened': { path: string; found: string };
  'path-absolute': { path: string };
  'path-leaves-directory': { path: string };
  'symlink-leaves-directory': { path: string };
  'encryption-wanted': { path: string };
  'files-left-out': { files: number };
};

/** Bytes that say what they are, and lie about it. */
export type ImageFindingParams = {
  'not-an-image': { path: string; looksLike: LooksLike };
  'image-truncated': { path: string; size: number; field: string };
  'image-malformed': { path: string; field: string; offset: number };
  'image-checksum-wrong': { path: string; stored: number; computed: number };
  'image-hash-wrong': { path: string; stored: string; computed: string };
  'image-hash-absent': { path: string };
  'image-trailing-bytes': { path: string; bytes: number };
  'image-signed': { path: string; scheme: 'secure-boot-v1' | 'secure-boot-v2' };
  'image-revisions-empty': { path: string; minimum: number; maximum: number };
  'merged-image': { path: string; offset: number };
  'merged-image-as-app': { path: string };
  'merged-images-several': { paths: string };
};

export type LooksLike =
  | 'git-lfs-pointer'
  | 'gzip'
  | 'zip'
  | 'elf'
  | 'uf2'
  | 'intel-hex'
  | 'cut-header'
  | 'erased-flash'
  | 'zeros'
  | 'text'
  | 'partition-table'
  | 'unknown-bytes';

export type ChipFindingParams = {
  'chip-id-unknown': { path: string; chipId: number };
  'chip-differs': { path: string; chip: string; expected: string; manifest: string };
  'images-for-different-chips': { chips: readonly string[] };
  'bootloader-wrong-offset': { path: string; offset: number; expected: number; chip: string };
};

export type TableFindingParams = {
  'table-absent': NoParams;
  'table-unreadable': { path: string; offset: number };
  'table-md5-wrong': { path: string };
  'table-md5-absent': { path: string };
  'table-garbage-after-rows': { path: string };
  'table-truncated': { path: string; size: number };
  'table-not-terminated': { path: string };
  'table-from-csv': { path: string };
  'table-without-app': { path: string };
  'no-ota-slot': { apps: string; unused: number | null };
  'flash-unused': { end: number; flashSize: number };
  'partition-beyond-flash': { label: string; end: number; flashSize: number };
  'partition-misaligned': { label: string; offset: number; alignment: number };
  'partition-size-misaligned': { label: string; size: number; alignment: number };
  'partitions-overlap': { first: string; second: string; from: number; to: number };
  'partition-names-equal': { label: string };
  'partition-before-table-end': { label: string; offset: number; end: number };
  'otadata-partition-wrong-size': { label: string; size: number };
  'otadata-partition-repeated': { labels: string };
  'otadata-partition-absent': { slots: string };
  'partition-always-writable': { label: string };
  'nvs-partition-too-small': { label: string; size: number; minimum: number };
};

/** Where files come to lie in flash. */
export type LayoutFindingParams = {
  'regions-overlap': { path: string; other: string; from: number; to: number };
  'region-beyond-flash': { path: string; end: number; flashSize: number };
  'region-overruns-partition': { path: string; label: string; from: number; to: number };
  'file-larger-than-partition': { path: string; size: number; label: string; partitionSize: number };
  'file-not-at-partition': { path: string; offset: number };
  'bootloader-absent': NoParams;
};

export type AppFindingParams = {
  'app-absent': NoParams;
  'app-not-chosen': { candidates: string };
  'app-several': { taken: string; others: string };
  'app-descriptor-absent': { path: string };
  'app-no-image': { path: string; label: string };
  'app-not-at-app-partition': { path: string; offset: number; starts: string };
  'app-larger-than-partition': { path: string; size: number; label: string; partitionSize: number };
  'app-larger-than-ota-slot': { path: string; size: number; label: string; partitionSize: number };
  'app-nearly-fills-slot': { path: string; free: number; label: string; partitionSize: number };
  'app-anti-rollback': { path: string; secureVersion: number };
};

export type OtaDataFindingParams = {
  'otadata-absent': { label: string; offset: number };
  'otadata-wrong-size': { path: string; size: number };
  'otadata-crc-wrong': { path: string };
  'otadata-selects-other-slot': { path: string; slot: string; app: string };
};

/** Firmware that is offered by what its file name says (`<model>_<version>.bin`). */
export type NamedFirmwareFindingParams = {
  'firmware-not-an-image': { path: string };
  'firmware-is-bootloader': { path: string };
  'firmware-version-above-app': { path: string; version: string; embedded: string };
  'firmware-version-unreadable': { path: string; version: string };
  'firmware-version-prerelease': { path: string; version: string };
  'app-version-unreadable': { path: string; embedded: string };
};

/** Installers in a folder, and what lies beside them. */
export type AppcastFindingParams = {
  'package-sidecar-invalid': { path: string; place: string; misfit: Misfit };
  'package-version-missing': { path: string };
  'package-unreadable': { path: string };
  'package-too-large-to-sign': { path: string; size: number; limit: number };
  'package-delta-missing': { path: string; file: string };
  'package-ending-refused': { path: string };
};

/** What a package will meet at the daemon that takes it. */
export type OtaPackageFindingParams = {
  'ota-package-without-remote': NoParams;
  'ota-package-remote-cut': { remote: string; fetched: string };
  'ota-package-without-local': NoParams;
  'ota-package-no-zip': NoParams;
  'ota-package-runs-commands': { hooks: string };
  'ota-package-build-has-errors': { name: string; errors: number };
  'ota-package-build-without-field': { name: string; field: string };
  /** Another build of the same version is in the catalogue. */
  'ota-package-version-taken': { name: string; version: string; branch: string };
  /** `reason`: the code of the fault. */
  'ota-package-build-not-added': { name: string; reason: string };
};
