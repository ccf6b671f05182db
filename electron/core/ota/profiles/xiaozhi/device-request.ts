import type { IncomingHttpHeaders } from 'node:http';
import { chips, type ChipName } from '../../../../../shared/firmware/chips.ts';
import { buildHash } from './firmware.ts';
import { isRecord, readTolerantJson } from './tolerant-json.ts';

/** A partition that the next update would go to. */
export interface UpdateSlot {
  readonly label: string;
  /** Bytes. */
  readonly size: number;
}

/** What a device says of itself when it asks. */
export interface DeviceRequest {
  /** Usually its MAC. */
  readonly deviceId: string;
  readonly clientId: string;
  /** Undefined where it names none. */
  readonly model: string | undefined;
  /** Undefined where it names none. */
  readonly version: string | undefined;
  /** Undefined where it does not tell, or names none of Espressif's. */
  readonly chip: ChipName | undefined;
  /** Lowercase hex, of the running app. */
  readonly elfSha256: string | undefined;
  /** Undefined where it sends no partition table, or none with OTA slots. */
  readonly slot: UpdateSlot | undefined;
  /** A real device announces the version of its activation; other clients of the dialect do not. */
  readonly isFirmware: boolean;
}

/** What a request has to name; in this order they are asked for. */
export type MissingHeader = 'device-id' | 'client-id';

const modelHeaders = ['device-model', 'device_model', 'model'];
const versionHeaders = [
  'device-version',
  'device_version',
  'firmware-version',
  'app-version',
  'application-version',
];
const longestText = 200;

export interface ReadOptions {
  /** Where the body names no model or version, take them from `User-Agent: <board>/<version>`. */
  readonly trustsUserAgent: boolean;
}

/** Headers win over the body; a body that is no JSON says nothing. */
export function readDeviceRequest(
  headers: IncomingHttpHeaders,
  body: string,
  { trustsUserAgent }: ReadOptions,
): DeviceRequest | MissingHeader {
  const deviceId = headerText(headers, ['device-id']);
  if (deviceId === undefined) return 'device-id';
  const clientId = headerText(headers, ['client-id']);
  if (clientId === undefined) return 'client-id';
  const told = recordOf(readTolerantJson(body));
  const application = recordOf(told['application']);
  const agent = trustsUserAgent ? boardAndVersion(headers['user-agent']) : {};
  return {
    deviceId,
    clientId,
    model:
      headerText(headers, modelHeaders) ??
      textOf(recordOf(told['board'])['type']) ??
      textOf(told['model']) ??
      agent.model,
    version: headerText(headers, versionHeaders) ?? textOf(application['version']) ?? agent.version,
    chip: chipOf(textOf(told['chip_model_name'])),
    elfSha256: buildHash(textOf(application['elf_sha256'])),
    slot: updateSlot(told['partition_table'], textOf(recordOf(told['ota'])['label'])),
    isFirmware: headers['activation-version'] !== undefined,
  };
}

/** `esp_ota_get_next_update_partition`: the OTA slot after the running one, the first where none is running. */
function updateSlot(table: unknown, running: string | undefined): UpdateSlot | undefined {
  const slots = (Array.isArray(table) ? table : [])
    .map(recordOf)
    .flatMap(({ label, type, subtype, size }) =>
      type === 0 && isOtaSubtype(subtype) && typeof size === 'number' && size > 0
        ? [{ label: textOf(label) ?? '', subtype, size }]
        : [],
    )
    .sort((a, b) => a.subtype - b.subtype);
  const next = slots.findIndex(({ label }) => label === running) + 1;
  const slot = slots[next] ?? slots[0];
  return slot === undefined ? undefined : { label: slot.label, size: slot.size };
}

/** `ESP_PARTITION_SUBTYPE_APP_OTA_0` to `_15`. */
function isOtaSubtype(subtype: unknown): subtype is number {
  return typeof subtype === 'number' && subtype >= 0x10 && subtype <= 0x1f;
}

/** The firmware sends `esp32s3` (`CONFIG_IDF_TARGET`), others what is printed on the chip: `ESP32-S3`. */
function chipOf(text: string | undefined): ChipName | undefined {
  const spelled = text?.toLowerCase().replace(/[^a-z0-9]/g, '');
  return chips.find(({ name }) => name === spelled)?.name;
}

function boardAndVersion(userAgent: string | undefined): { model?: string; version?: string } {
  const [, model, version] = /^([^/\s]+)\/([0-9]\S*)$/.exec(userAgent?.trim() ?? '') ?? [];
  return model === undefined || version === undefined ? {} : { model, version };
}

function headerText(headers: IncomingHttpHeaders, names: readonly string[]): string | undefined {
  for (const name of names) {
    const value = headers[name];
    const text = textOf(Array.isArray(value) ? value[0] : value);
    if (text !== undefined) return text;
  }
  return undefined;
}

function textOf(value: unknown): string | undefined {
  const text = typeof value === 'string' ? value.trim().slice(0, longestText) : '';
  return text === '' ? undefined : text;
}

function recordOf(value: unknown): Readonly<Record<string, unknown>> {
  return isRecord(value) ? value : {};
}
