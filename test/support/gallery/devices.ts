import type { DeviceUpdate, DeviceView } from '../../../shared/contract/devices.ts';

export function updateOf(parts: Partial<DeviceUpdate>): DeviceUpdate {
  return {
    way: 'download',
    shareId: 'share',
    versionBefore: '0.0.9',
    versionOffered: '0.1.0',
    bytesSent: 0,
    size: 310_720,
    rate: null,
    sentAt: null,
    heardSinceSent: false,
    ...parts,
  };
}

export function deviceOf(parts: Partial<DeviceView>): DeviceView {
  return {
    id: parts.name ?? 'device',
    label: null,
    mac: null,
    name: null,
    address: '192.168.1.71',
    model: 'ESP32-S3',
    version: '0.0.9',
    state: 'seen',
    since: 0,
    seenAt: 0,
    update: null,
    ...parts,
  };
}

/** One device in each state, as they might stand on a bench. */
export function sampleDevices(now: number): readonly DeviceView[] {
  const at = (seconds: number) => ({ since: now - seconds * 1000, seenAt: now - seconds * 1000 });
  const device = (number: string, last: string, parts: Partial<DeviceView>) =>
    deviceOf({
      name: `tianshan-${number}`,
      mac: `34:85:18:9C:${last}`,
      address: `192.168.1.${60 + Number(number)}`,
      ...parts,
    });
  return [
    device('01', '29:B8', {
      state: 'updated',
      version: '0.1.0',
      update: updateOf({ bytesSent: 310_720, sentAt: now - 90_000 }),
      ...at(70),
    }),
    device('02', '29:D4', { state: 'sent', update: updateOf({ bytesSent: 310_720 }), ...at(11) }),
    device('03', '2A:1C', {
      state: 'not-updated',
      version: '0.0.8',
      update: updateOf({ versionBefore: '0.0.8', bytesSent: 310_720 }),
      ...at(40),
    }),
    device('04', '2A:58', {
      label: 'Window, left',
      state: 'downloading',
      update: updateOf({ bytesSent: 192_512, rate: 412_000 }),
      ...at(3),
    }),
    device('07', '2B:44', {
      state: 'stalled',
      update: updateOf({ versionBefore: '0.0.8', bytesSent: 126_976 }),
      ...at(34),
    }),
    device('11', '31:08', {
      state: 'downloading',
      update: updateOf({ bytesSent: 57_344, rate: 388_000 }),
      ...at(1),
    }),
    device('12', '31:5C', { state: 'asked', update: updateOf({}), ...at(4) }),
    deviceOf({
      name: 'a-device-with-quite-a-long-name-on-the-second-floor',
      mac: '7C:DF:A1:40:0B:9E',
      address: '192.168.1.90',
      model: 'ESP32-C3',
      state: 'interrupted',
      version: 'v0.5-41-g89c15d2-dirty',
      update: updateOf({
        versionBefore: 'v0.5-41-g89c15d2-dirty',
        bytesSent: 1_204_224,
        size: 1_797_552,
      }),
      ...at(600),
    }),
    deviceOf({ id: 'quiet', address: '192.168.1.99', model: null, version: null, ...at(7200) }),
    device('20', '40:00', {
      state: 'gone',
      update: updateOf({ bytesSent: 310_720, sentAt: now - 900_000 }),
      ...at(900),
    }),
  ];
}
