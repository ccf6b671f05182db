import type { DeviceState, DeviceView } from '../../contract/devices.ts';

export const devices = {
  states: {
    seen: 'Known',
    asked: 'Asked',
    downloading: 'Downloading',
    stalled: 'Stalled',
    interrupted: 'Interrupted',
    sent: 'Sent, not seen since',
    updated: 'Updated',
    'not-updated': 'Came back unchanged',
    gone: 'Gone',
  } satisfies Record<DeviceState, string> as Record<DeviceState, string>,
  /** What a state means for one device, in a sentence. */
  explain: explainDevice,
  /** What people call a device. */
  nameOf: (device: Pick<DeviceView, 'label' | 'name' | 'mac' | 'address'>): string =>
    device.label ?? device.mac ?? device.address ?? device.name ?? 'a device',
};

export type DevicesWords = typeof devices;

function explainDevice({ state, version, update }: DeviceView): string {
  const offered = update?.versionOffered ?? null;
  const what = offered === null ? 'what it asked for' : `version ${offered}`;
  switch (state) {
    case 'seen':
      return version === null ? 'It has not said what it runs.' : `It said that it runs ${version}.`;
    case 'asked':
      return `It asked, and was offered ${what}.`;
    case 'downloading':
      return update?.way === 'push' ? `It is being sent ${what}.` : `It is fetching ${what}.`;
    case 'stalled':
      return 'It has taken no byte for seconds, but has not left.';
    case 'interrupted':
      return 'It did not get everything. It keeps what it ran before.';
    case 'sent':
      if (update?.way === 'usb') return 'Everything is written and verified; nobody has seen it boot.';
      return update?.heardSinceSent === true
        ? 'It was sent all bytes, and it was heard of since, but it did not say what tells the new version from the old one.'
        : 'It was sent all bytes. Nobody has seen it come back yet.';
    case 'updated':
      return offered === null ? 'It runs what it was sent.' : `It came back with ${offered}.`;
    case 'not-updated':
      return version === null
        ? 'It came back with something else than it was sent.'
        : `It came back with ${version}, not with ${offered ?? 'what it was sent'}.`;
    case 'gone':
      return update?.sentAt === null
        ? 'It left before the last byte, and nothing was heard of it since.'
        : 'It was sent all bytes, but it has not come back.';
  }
}
