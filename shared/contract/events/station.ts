import type { Fault } from '../fault.ts';

export type StationEventParams = {
  'slot-passed': { slot: number; mac: string | null; seconds: number };
  'slot-failed': { slot: number; mac: string | null; phase: string | null; code: string };
  'slot-taught': { slot: number; usbPath: string };
  'recipe-loaded': { name: string; path: string; locked: boolean };
  /** The recipe of the last time is not what it was any more. */
  'recipe-not-restored': Fault;
  'demo-station-not-ready': Fault;
  'station-unlocked': { name: string };
  'shift-ended': { passed: number; failed: number };
  'station-unreadable': { path: string; keptAs: string };
  'station-unsaved': { path: string; reason: string };
};
