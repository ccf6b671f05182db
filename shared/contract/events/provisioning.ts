export type ProvisioningEventParams = {
  /** A job died while it wrote: nobody knows whether the board has the number. */
  'number-quarantined': { pool: string; text: string; mac: string };
  /** What a process that died left behind is not settled; its numbers stay reserved. */
  'numbers-not-recovered': { code: string };
  'label-printed': { slot: number; serial: string | null; mac: string; to: string };
  'label-not-printed': { slot: number; serial: string | null; mac: string; code: string };
};
