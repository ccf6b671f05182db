import type { DeviceState } from '../../contract/devices.ts';
import { grouped } from '../quantity.ts';

type Counts = Readonly<Record<DeviceState, number>>;

/** Words of the table of devices: how far each one is, and what it runs. */
export const deviceTable = {
  title: 'Devices',
  state: 'State',
  device: 'Device',
  mac: 'MAC',
  address: 'Address',
  model: 'Model',
  versions: 'Version before → after',
  sent: 'Bytes sent',
  rate: 'Rate, kB/s',
  more: 'Details',
  /** Short, for a column; a sentence for each is in `devices.explain`. */
  states: {
    seen: 'Known',
    asked: 'Asked',
    downloading: 'Downloading',
    stalled: 'Stalled',
    interrupted: 'Broken off',
    sent: 'Sent',
    updated: 'Came back',
    'not-updated': 'Came back old',
    gone: 'Gone',
  } satisfies Record<DeviceState, string> as Record<DeviceState, string>,
  summary: (counts: Counts) =>
    [
      [counts.downloading, 'downloading'],
      [counts.stalled, 'stalled'],
      [counts.sent, 'sent, not seen since'],
      [counts.updated, 'came back'],
      [counts['not-updated'], 'came back old'],
      [counts.interrupted, 'broken off'],
      [counts.gone, 'gone'],
    ]
      .filter(([count]) => count !== 0)
      .map((part) => part.join(' '))
      .join(', '),
  unnamed: 'unnamed',
  rename: (name: string) => `Rename ${name}`,
  label: (name: string) => `What to call ${name}`,
  details: (name: string) => `Details of ${name}`,
  seenAt: (ago: string) => `Last heard of ${ago}`,
  offered: (version: string) => `offered ${version}`,
  ways: { download: 'download', push: 'push', usb: 'USB' },
  forget: 'Forget',
  forgetDevice: (name: string) => `Forget ${name}`,
  forgetTitle: (name: string) => `Forget ${name}?`,
  forgetDetail:
    'Its name and what is known of it are deleted. The next time that it asks, it comes as a new device.',
  keep: 'Keep it',
  onlySome: (shown: number, all: number) => `The first ${grouped(shown)} of ${grouped(all)} devices`,
  cameBackOld: (name: string, version: string | null) =>
    version === null ? `${name} came back without the new version.` : `${name} came back with ${version}.`,
  cameBackOldDetail: (bytes: number, offered: string | null) =>
    `It took all ${grouped(bytes)} bytes${offered === null ? '' : ` of ${offered}`} and does not run them. If the new app did not confirm itself, the bootloader rolled back: its log on the serial port says which.`,
  moreOld: (count: number) => `${count} more came back old`,
  none: 'No device has asked yet',
  noneDetail: 'Type the URL into the device’s OTA page, or scan the code.',
};

export type DeviceTableWords = typeof deviceTable;
