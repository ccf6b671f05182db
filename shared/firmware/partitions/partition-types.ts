/** Names of types and subtypes (`esp_partition.h`, `gen_esp32part.py` 1.5). */

export const TYPE_APP = 0x00;
export const TYPE_DATA = 0x01;
export const TYPE_BOOTLOADER = 0x02;
export const TYPE_PARTITION_TABLE = 0x03;

export const SUBTYPE_FACTORY = 0x00;
export const SUBTYPE_OTA_0 = 0x10;
export const OTA_SLOTS = 16;
export const SUBTYPE_TEST = 0x20;

export const SUBTYPE_OTADATA = 0x00;
export const SUBTYPE_PHY = 0x01;
export const SUBTYPE_NVS = 0x02;
export const SUBTYPE_SPIFFS = 0x82;
export const SUBTYPE_PRIMARY = 0x00;
export const SUBTYPE_RECOVERY = 0x02;
/** What an empty CSV field means for anything but an app. */
export const SUBTYPE_UNDEFINED = 0x06;

const TYPES: Readonly<Record<string, number>> = {
  app: TYPE_APP,
  data: TYPE_DATA,
  bootloader: TYPE_BOOTLOADER,
  partition_table: TYPE_PARTITION_TABLE,
};

const OTA_NAMES = Object.fromEntries(
  Array.from({ length: OTA_SLOTS }, (_, slot) => [`ota_${slot}`, SUBTYPE_OTA_0 + slot]),
);

const PRIMARY_OTA_RECOVERY = { primary: 0x00, ota: 0x01, recovery: 0x02 };

const SUBTYPES: Readonly<Record<number, Readonly<Record<string, number>>>> = {
  [TYPE_APP]: { factory: SUBTYPE_FACTORY, test: SUBTYPE_TEST, ...OTA_NAMES, tee_0: 0x30, tee_1: 0x31 },
  [TYPE_DATA]: {
    ota: SUBTYPE_OTADATA,
    phy: SUBTYPE_PHY,
    nvs: SUBTYPE_NVS,
    coredump: 0x03,
    nvs_keys: 0x04,
    efuse: 0x05,
    undefined: SUBTYPE_UNDEFINED,
    esphttpd: 0x80,
    fat: 0x81,
    spiffs: SUBTYPE_SPIFFS,
    littlefs: 0x83,
    tee_ota: 0x90,
    // ESP-IDF v5.5 alone.
    tee_sec_stg: 0x91,
  },
  [TYPE_BOOTLOADER]: PRIMARY_OTA_RECOVERY,
  [TYPE_PARTITION_TABLE]: { primary: 0x00, ota: 0x01 },
};

export function typeName(typeId: number): string {
  return nameOf(TYPES, typeId);
}

export function subtypeName(typeId: number, subtypeId: number): string {
  return nameOf(SUBTYPES[typeId] ?? {}, subtypeId);
}

export function typeIdOf(name: string): number | undefined {
  return idOf(TYPES, name);
}

export function subtypeIdOf(typeId: number, name: string): number | undefined {
  return idOf(SUBTYPES[typeId] ?? {}, name);
}

/** `Object.hasOwn`, because a table may well name a type `constructor`. */
function idOf(names: Readonly<Record<string, number>>, name: string): number | undefined {
  return Object.hasOwn(names, name) ? names[name] : undefined;
}

function nameOf(names: Readonly<Record<string, number>>, id: number): string {
  return Object.keys(names).find((name) => names[name] === id) ?? `0x${id.toString(16).padStart(2, '0')}`;
}
