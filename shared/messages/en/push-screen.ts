/** Words of pushing: one release to devices that listen. */
export const push = {
  title: 'Push',
  phases: {
    waiting: 'waiting',
    connecting: 'connecting',
    sending: 'sending',
    verifying: 'device verifies and restarts',
  },
  counts: { acknowledged: 'acknowledged', sent: 'sent', nothing: 'the device fetches it itself' },
  verdicts: { updated: 'Updated', sent: 'Sent', failed: 'Failed', cancelled: 'Cancelled' },
  detecting: (address: string) => `Asking ${address} what it speaks…`,
  to: (devices: number, dialect: string) => `${devices} ${devices === 1 ? 'device' : 'devices'}, ${dialect}`,
  looking: (seconds: number) => `Looking for devices for ${seconds} s…`,
  found: (devices: number) =>
    devices === 0
      ? 'No device has announced itself. Its address can be given with --to all the same.'
      : `${devices} ${devices === 1 ? 'device' : 'devices'} found`,
  dialectUnknown: 'dialect unknown',
  asksPassword: 'asks for a password',
  cameBack: (version: string) => `came back with ${version}`,
  halted: (failures: number) =>
    `Stopped after ${failures} ${failures === 1 ? 'failure' : 'failures'}; the devices that waited were not touched.`,
  notStarted: 'not started',
  summary: (parts: { updated: number; sent: number; failed: number; cancelled: number; waiting: number }) =>
    [
      parts.updated > 0 ? `${parts.updated} updated` : '',
      parts.sent > 0 ? `${parts.sent} sent, not seen updated` : '',
      parts.failed > 0 ? `${parts.failed} failed` : '',
      parts.cancelled > 0 ? `${parts.cancelled} cancelled` : '',
      parts.waiting > 0 ? `${parts.waiting} not started` : '',
    ]
      .filter(Boolean)
      .join(', '),
};

export type PushWords = typeof push;
