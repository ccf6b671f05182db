/** What the name of a firmware file says. */
export interface FirmwareName {
  readonly model: string;
  readonly version: string;
}

/* The model is as short as can be: `xiaozhi_2_1.6.6.bin` is version `2_1.6.6` of `xiaozhi`. */
const pattern = /^([^\p{Cc}/\\]+?)_([0-9][A-Za-z0-9.\-_]*)\.bin$/u;

/** `<model>_<version>.bin`, the version beginning with a digit. Undefined for any other name. */
export function parseFirmwareName(fileName: string): FirmwareName | undefined {
  const [, model, version] = pattern.exec(fileName) ?? [];
  return model === undefined || version === undefined ? undefined : { model, version };
}

/** Names that may be downloaded without having been offered. */
export function isPlainFileName(fileName: string): boolean {
  return /^[A-Za-z0-9.\-_]+\.bin$/.test(fileName);
}

/** `v1.2.3+7fdcca4` as the version of a file name: `1.2.3-7fdcca4`. Undefined without a digit to begin with. */
export function fileNameVersion(version: string): string | undefined {
  const spelled = version.replace(/^[vV](?=[0-9])/, '').replace(/[^A-Za-z0-9.\-_]+/g, '-');
  return /^[0-9]/.test(spelled) ? spelled : undefined;
}
