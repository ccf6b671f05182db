/** What a device says, one byte each (`esphome/components/ota/ota_backend.h`, `OTAResponseTypes`). */
export const answers = {
  ok: 0x00,
  wantsMd5: 0x01,
  wantsSha256: 0x02,
  headerOk: 0x40,
  authOk: 0x41,
  prepareOk: 0x42,
  md5Ok: 0x43,
  receiveOk: 0x44,
  endOk: 0x45,
  supportsCompression: 0x46,
  chunkOk: 0x47,
  authInvalid: 0x82,
} as const;

const errors: Readonly<Record<number, string>> = {
  0x80: 'ERROR_MAGIC',
  0x81: 'ERROR_UPDATE_PREPARE',
  0x82: 'ERROR_AUTH_INVALID',
  0x83: 'ERROR_WRITING_FLASH',
  0x84: 'ERROR_UPDATE_END',
  0x85: 'ERROR_INVALID_BOOTSTRAPPING',
  0x86: 'ERROR_WRONG_CURRENT_FLASH_CONFIG',
  0x87: 'ERROR_WRONG_NEW_FLASH_CONFIG',
  0x88: 'ERROR_ESP8266_NOT_ENOUGH_SPACE',
  0x89: 'ERROR_ESP32_NOT_ENOUGH_SPACE',
  0x8a: 'ERROR_NO_UPDATE_PARTITION',
  0x8b: 'ERROR_MD5_MISMATCH',
  0x8c: 'ERROR_RP2040_NOT_ENOUGH_SPACE',
  0x8d: 'ERROR_SIGNATURE_INVALID',
  0x8e: 'ERROR_UNSUPPORTED_OTA_TYPE',
  0x8f: 'ERROR_PARTITION_TABLE_VERIFY',
  0x90: 'ERROR_PARTITION_TABLE_UPDATE',
  0xff: 'ERROR_UNKNOWN',
};

/** The protocol's own name of an error, with its code; undefined for what is none. */
export function esphomeError(answer: number): string | undefined {
  const name = errors[answer];
  return name === undefined ? undefined : `${name} (0x${answer.toString(16)})`;
}
