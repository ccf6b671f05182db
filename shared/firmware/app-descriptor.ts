/** `esp_app_desc_t`, 256 bytes at file offset 32 (`esp_app_format/include/esp_app_desc.h`, ESP-IDF v6.1). */
export interface AppDescriptor {
  readonly secureVersion: number;
  readonly version: string;
  readonly projectName: string;
  readonly compileTime: string;
  readonly compileDate: string;
  readonly idfVersion: string;
  /** Lowercase hex of the 32 bytes. */
  readonly elfSha256: string;
  /** major × 100 + minor; undefined where the app's ESP-IDF did not write the field. */
  readonly minEfuseBlockRevision: number | undefined;
  readonly maxEfuseBlockRevision: number | undefined;
  /** Bytes; undefined where not written. */
  readonly mmuPageSize: number | undefined;
  /** New in v6.1. */
  readonly spiFlashMode: number | undefined;
}
