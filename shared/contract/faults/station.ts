import type { Misfit } from '../../misfit.ts';
export type StationFaultParams = {
  'slot-not-found': { slot: number };
  'slot-empty': { slot: number };
  'slot-running': { slot: number };
  'slot-not-running': { slot: number };
  'slot-disabled': { slot: number };
  /** Nothing that a start could mean: no slot holds a board that waits for one. */
  'no-board-waits': Record<string, never>;
  /** `slot` runs or is armed, and the layout must stand still. */
  'station-busy': { slot: number };
  /** One socket, one slot. */
  'usb-path-bound': { usbPath: string; slot: number };
  /** The system does not tell where this port is plugged. */
  'port-without-place': { port: string };
  'layout-empty': Record<string, never>;
  'layout-not-read': { path: string; reason: string };
  'layout-not-json': { reason: string };
  /** `at` is the place in the document (`slots[2].usbPath`), `more` how many further problems there are. */
  'layout-invalid': { at: string; misfit: Misfit; more: number };
  /** No slot waits for a scan, or the recipe asks for none. */
  'scan-not-wanted': { text: string };
  /** It was read for that slot already, and no two boards may have it. */
  'scan-repeated': { text: string; slot: number };
  'station-not-saved': { path: string; reason: string };
  'recipe-not-loaded': Record<string, never>;
  'recipe-not-read': { path: string; reason: string };
  'recipe-not-json': { path: string; reason: string };
  'recipe-invalid': { path: string; at: string; misfit: Misfit; more: number };
  'recipe-version-unknown': { path: string; version: string };
  /** What the lock was made over is not what the file holds now, or the lock is not this station's. */
  'recipe-altered': { path: string };
  /** The station is an operator's. */
  'recipe-locked': { name: string };
  'recipe-not-locked': { name: string };
  'recipe-passphrase-wrong': { name: string };
  'recipe-not-saved': { path: string; reason: string };
  /** `what` was measured: the whole release, or its app. */
  'recipe-release-differs': { what: 'release' | 'app'; expected: string; actual: string };
  'recipe-app-version-differs': { expected: string; actual: string | null };
  /** Bytes. */
  'flash-below-recipe': { minimum: number; actual: number | null };
  /** Written and read back, but the boot was not seen: no PASS. */
  'boot-not-seen': Record<string, never>;
};
