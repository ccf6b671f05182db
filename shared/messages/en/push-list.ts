import { grouped } from '../quantity.ts';

/** Words of pushing in the interface: the form, and the list of what was pushed. */
export const pushList = {
  open: 'Push…',
  title: 'Push to devices',
  start: 'Push',
  starting: 'Asking the devices…',
  build: 'Build',
  dialect: 'Dialect',
  ask: 'Ask the device',
  askHint: 'Each device is asked what it is; one that does not say has to be given its dialect.',
  notVersion: 'Cannot say what a device runs: sent is the best that a push can end as.',
  devices: 'Devices',
  devicesHint:
    'One address a line, with :port where it is not the usual one. Every device must listen for updates.',
  known: 'Found and used before',
  looking: 'Looking for devices that announce themselves…',
  here: 'announces itself',
  noneKnown: 'None yet; an address can always be typed.',
  forget: (name: string) => `Forget ${name}`,
  www: 'Web pages',
  wwwCheck: 'Push the web pages too',
  url: 'URL of the app',
  urlHint: 'The device fetches the app from there: share the build first, and copy its URL.',
  more: 'Order, credentials, verification',
  moreSummary: (parallel: string, stopAfter: string) =>
    stopAfter === '' ? `${parallel} at a time` : `${parallel} at a time, stops after ${stopAfter}`,
  user: 'User',
  password: 'Password',
  passwordHint: 'Sent to the devices and nowhere else.',
  verify: 'Verify',
  verifyCheck: 'Wait until each device is back, and ask it what it runs',
  problems: {
    none: 'Name at least one device.',
    number: 'A whole number, 1 or more.',
    url: 'This dialect needs a URL that begins with http:// or https://.',
    app: 'This build has no app that devices could take.',
  },
  state: 'State',
  device: 'Device',
  address: 'Address',
  versions: 'Version before → after',
  bytes: 'Bytes',
  rate: 'Rate, kB/s',
  actions: 'Actions',
  phases: {
    waiting: 'Waiting',
    connecting: 'Connecting',
    sending: 'Sending',
    verifying: 'Restarting',
  },
  parts: { app: 'app', www: 'web pages' },
  cancel: 'Cancel',
  cancelPush: (address: string) => `Cancel the push to ${address}`,
  dismiss: 'Dismiss',
  dismissBatch: (name: string) => `Dismiss ${name}`,
  to: (name: string, dialect: string) => `${name} by ${dialect}`,
  summary: (parts: { running: number; updated: number; sent: number; failed: number }) =>
    [
      [parts.running, 'under way'],
      [parts.updated, 'updated'],
      [parts.sent, 'sent, not seen updated'],
      [parts.failed, 'failed'],
    ]
      .filter(([count]) => count !== 0)
      .map((part) => part.join(' '))
      .join(', '),
  counted: (bytes: number, how: string) => `${grouped(bytes)} bytes ${how}`,
};

export type PushListWords = typeof pushList;
