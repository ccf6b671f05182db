/**
 * What may stand between a plan and a chip, by code, with what its sentences need to know.
 * Codes are stable: scripts match on them. Revisions are major × 100 + minor, sizes and addresses are bytes.
 */
export type PreflightParams = {
  /** The chip on the line is not the one that the release is for. */
  'chip-mismatch': { expected: string; actual: string };
  /** The person named a chip, and the board (before one is connected: the release) is another. */
  'chip-not-asked-for': { asked: string; actual: string };
  /** One image of the plan names another chip in its header. */
  'image-for-other-chip': { path: string; image: string; chip: string };
  'chip-revision-too-low': { path: string; minimum: number; actual: number };
  'chip-revision-too-high': { path: string; maximum: number; actual: number };
  /** Espressif has published no flasher stub for it, and the ROM loader alone is not supported. */
  'chip-without-stub': { chip: string };
  'secure-download-mode': { chip: string };
  'flash-encryption-on': { chip: string };
  'bootloader-under-secure-boot': { chip: string };
  'unsigned-app-under-secure-boot': { chip: string; path: string };
  'plan-beyond-flash': { end: number; flashSize: number; path: string };
  'header-size-beyond-flash': { headerSize: number; flashSize: number };
  'flash-size-unknown': { flashId: string | null };
  'plan-regions-overlap': { first: string; second: string; at: number };
  /** `nvs: keep` was chosen, and a file reaches over the NVS partition into others. */
  'file-over-kept-nvs': { path: string; label: string };
  /** `nvs: keep` was chosen, so the NVS image of the build is not written. */
  'nvs-image-left-out': { path: string };
  /** Everything is to be erased, and no bootloader to be written. */
  'nothing-left-to-boot': Record<string, never>;
  'app-without-place': { path: string };
  'nothing-to-write': Record<string, never>;
  /** The release itself has error findings; they are listed beside this one. */
  'release-has-errors': { count: number };
};

export type PreflightCode = keyof PreflightParams;
