import { oc, eventIterator } from '@orpc/contract';
import * as z from 'zod';
import { outcome } from './fault.ts';

/**
 * How far a device is. *Sent* is not *updated*: only what the device itself says afterwards, with the version that it
 * was offered, makes it so.
 *
 * `seen`: known, with nothing under way. `asked`: it was offered something. `sent`: all bytes have reached it, and it
 * has not told since what it runs. `updated`: it came back with the offered version. `not-updated`: it came back with
 * another. `interrupted`: it left, or was cut off, before the last byte. `gone`: no word for minutes after that, or
 * from a device that used to tell its version after it was sent a new one.
 */
export const deviceState = z.enum([
  'seen',
  'asked',
  'downloading',
  'stalled',
  'interrupted',
  'sent',
  'updated',
  'not-updated',
  'gone',
]);

/** The newest update of a device. */
export const deviceUpdate = z.object({
  way: z.enum(['download', 'push', 'usb']),
  /** Null for a push and a flash job. */
  shareId: z.string().nullable(),
  versionBefore: z.string().nullable(),
  /** Null where the dialect does not tell. */
  versionOffered: z.string().nullable(),
  bytesSent: z.number(),
  /** 0 until it is known. */
  size: z.number(),
  /** Bytes per second over the last seconds; null where there is none. */
  rate: z.number().nullable(),
  /** When the last byte had reached it. */
  sentAt: z.number().nullable(),
  /** It was heard of after `sentAt`, and what it said does not tell the new version from the old one. */
  heardSinceSent: z.boolean(),
});

/** One device, however it was met. Times are milliseconds since the epoch. */
export const deviceView = z.object({
  id: z.string(),
  /** What a technician calls it. */
  label: z.string().nullable(),
  /** Upper case, with colons. */
  mac: z.string().nullable(),
  /** What it calls itself. */
  name: z.string().nullable(),
  /** Where it was last, an IP address; null for one that was met on a cable alone. */
  address: z.string().nullable(),
  model: z.string().nullable(),
  /** What it last said that it runs. */
  version: z.string().nullable(),
  state: deviceState,
  /** Since when it is in this state. */
  since: z.number(),
  seenAt: z.number(),
  update: deviceUpdate.nullable(),
});

export const devicesState = z.object({
  /** In the order in which they were first met. */
  devices: z.array(deviceView),
});

export type DeviceState = z.infer<typeof deviceState>;
export type DeviceUpdate = z.infer<typeof deviceUpdate>;
export type DeviceView = z.infer<typeof deviceView>;
export type DevicesState = z.infer<typeof devicesState>;

const device = z.object({ deviceId: z.string() });

export const devicesContract = {
  /** An empty text takes the label away. */
  name: oc.input(device.extend({ text: z.string().trim().max(80) })).output(outcome(z.null())),
  forget: oc.input(device).output(outcome(z.null())),
  /** At most 20 states a second, fewer where there are hundreds of devices. */
  watch: oc.output(eventIterator(devicesState)),
};
