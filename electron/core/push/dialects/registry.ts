import type { PushDialect } from './dialect.ts';
import { elegantOta2, elegantOta3 } from './elegant-ota.ts';
import { espota } from './espota/espota.ts';
import { esphomeNative } from './esphome-native.ts';
import { esphomeWeb } from './esphome-web.ts';
import { tasmota } from './tasmota/tasmota.ts';
import { tasmotaUrl } from './tasmota/tasmota-url.ts';
import { tianshan } from './tianshan.ts';
import { wled } from './wled.ts';

/** Every dialect that devices are pushed in, in the order in which a device is asked which one it speaks. */
export const dialects: readonly PushDialect[] = [
  tianshan,
  wled,
  tasmota,
  tasmotaUrl,
  elegantOta3,
  elegantOta2,
  esphomeNative,
  espota,
  esphomeWeb,
];
