export type MonitorFaultParams = {
  'not-listening': { port: string };
  /** No partition table between 0x8000 and 0x10000. */
  'no-partition-table': Record<string, never>;
  'boot-slots-encrypted': { chip: string };
  /** It is no OTA slot and no factory app, or the table has no otadata. */
  'slot-not-settable': { label: string };
  'slot-not-bootable': { label: string; image: 'damaged' | 'empty' | 'unread' };
  /** Written, read back, and the bootloader would still start another one. */
  'boot-slot-not-set': { label: string; booting: string };
};
