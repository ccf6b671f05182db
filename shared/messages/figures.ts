/** An address as datasheets print it: `0x010000`. */
export function hex(value: number): string {
  return `0x${value.toString(16).toUpperCase().padStart(6, '0')}`;
}

/** A chip revision (major × 100 + minor) as Espressif prints it: `v3.1`. */
export function revision(value: number): string {
  return `v${Math.floor(value / 100)}.${value % 100}`;
}
