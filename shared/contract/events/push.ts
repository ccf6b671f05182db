export type PushEventParams = {
  'push-started': { name: string; dialect: string; devices: number };
  'push-sending': { name: string; address: string; bytes: number };
  /** `version` is what the device says of itself after it came back. */
  'push-updated': { name: string; address: string; version: string; seconds: number };
  'push-sent': { name: string; address: string; code: string };
  'push-failed': { name: string; address: string; phase: string; code: string };
  'push-cancelled': { name: string; address: string; phase: string };
  /** Too many failures: the devices that wait are left alone. */
  'push-halted': { name: string; failures: number; waiting: number };
  'push-targets-unreadable': { path: string; kept: string };
  'push-targets-not-saved': { path: string; reason: string };
};
