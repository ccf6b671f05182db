/** As people write a chip's name: `esp32s3` → `ESP32-S3`. Names it does not know are only raised to capitals. */
export function chipTitle(name: string): string {
  const parts = /^(esp\d{2,4}?)([a-z]\d+)$/.exec(name);
  return (parts ? `${parts[1] ?? ''}-${parts[2] ?? ''}` : name).toUpperCase();
}

/** The last part of a path, in either system's spelling. */
export function baseName(path: string): string {
  return path.split(/[/\\]/).filter(Boolean).at(-1) ?? path;
}
