import type { Misfit } from '../../misfit.ts';
export type OtaFaultParams = {
  'port-in-use': { port: number; host: string };
  'port-shared': { port: number; name: string };
  'listen-not-permitted': { port: number };
  'address-not-available': { host: string };
  'listen-failed': { host: string; port: number; reason: string };
  'profile-unknown': { profile: string; known: string[] };
  'nothing-to-share': { path: string; profile: string };
  'setting-unknown': { profile: string; setting: string; known: string[] };
  'setting-missing': { profile: string; setting: string };
  'setting-invalid': { profile: string; setting: string; value: string; kind: string; choices: string[] };
  'build-needed': { profile: string };
  'serve-config-unreadable': { path: string; reason: string };
  /** `place`: empty for the whole document. */
  'serve-config-invalid': { path: string; place: string; misfit: Misfit };
  'rollout-not-possible': { profile: string };
  'rollout-member-not-sent': { member: string };
  'share-not-found': { shareId: string };
  'no-firmware-given': Record<string, never>;
  'firmware-not-found': { path: string };
  'build-directory-not-found': { path: string };
};
