/** Null for what an Arduino app's descriptor says: the version of the core that it was linked with. */
export function ownVersion(version: string | null): string | null {
  return version?.startsWith('esp-idf:') === true ? null : version;
}
