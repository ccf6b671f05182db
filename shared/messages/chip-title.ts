import { chipByName } from '../firmware/chips.ts';

/** `ESP32-S3` for `esp32s3`; a name that is not known stays as it is. */
export function chipTitle(name: string): string {
  return chipByName(name)?.title ?? name;
}
