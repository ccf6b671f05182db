export type ChipName =
  | 'esp8266'
  | 'esp32'
  | 'esp32s2'
  | 'esp32s3'
  | 'esp32s31'
  | 'esp32c2'
  | 'esp32c3'
  | 'esp32c5'
  | 'esp32c6'
  | 'esp32c61'
  | 'esp32h2'
  | 'esp32h21'
  | 'esp32h4'
  | 'esp32p4'
  | 'esp32e22';

export interface Chip {
  readonly name: ChipName;
  /** As people write it: `ESP32-S3`. */
  readonly title: string;
  /** `chip_id` of the image header; undefined for the ESP8266, whose header has none. */
  readonly id: number | undefined;
  /** Where its ROM looks for the second-stage bootloader, in bytes. */
  readonly bootloaderOffset: number;
  /** Low nibble of header byte 3 by frequency, as esptool spells it. */
  readonly frequencies: Readonly<Record<string, number>>;
}
