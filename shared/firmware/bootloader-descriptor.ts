/** `esp_bootloader_desc_t`, 80 bytes at file offset 32 (`esp_bootloader_format/include/esp_bootloader_desc.h`). */
export interface BootloaderDescriptor {
  readonly secureVersion: number;
  readonly version: number;
  readonly idfVersion: string;
  readonly dateTime: string;
}
