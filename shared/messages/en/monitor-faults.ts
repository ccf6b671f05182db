import type { MonitorFaultParams } from '../../contract/faults/monitor.ts';
import type { Explanations } from '../explanation.ts';

const images = {
  damaged: 'what it holds is damaged or for another chip',
  empty: 'it is erased',
  unread: 'it could not be read',
} as const;

export const monitorFaults: Explanations<MonitorFaultParams> = {
  'not-listening': ({ port }) => ({
    cause: `Nobody listens to ${port}.`,
    remedy: 'Open the port in the monitor first.',
  }),
  'no-partition-table': () => ({
    cause: 'There is no partition table in this flash.',
    remedy: 'Make a factory flash.',
  }),
  'boot-slots-encrypted': ({ chip }) => ({
    cause: `Flash encryption is on in this ${chip}, so its table and slots cannot be read from here.`,
    remedy: 'Let the app tell, with esp_ota_get_running_partition().',
  }),
  'slot-not-settable': ({ label }) => ({
    cause: `${label} cannot be made the one that boots.`,
    remedy: 'Choose an OTA slot or the factory app of a table with an otadata partition.',
  }),
  'slot-not-bootable': ({ label, image }) => ({
    cause: `${label} would not start: ${images[image]}. Nothing was changed.`,
    remedy: 'Write an app into that slot first.',
  }),
  'boot-slot-not-set': ({ label, booting }) => ({
    cause: `Otadata was written for ${label}, and by what reads back ${booting} would boot.`,
    remedy: 'Try again; if it stays so, the flash is worn or write-protected.',
  }),
};
