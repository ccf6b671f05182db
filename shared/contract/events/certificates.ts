export type CertificatesEventParams = {
  'authority-created': { path: string; fingerprint: string };
  /** `keptAs`: where the one before lies now; null where there was none. */
  'authority-renewed': { path: string; fingerprint: string; keptAs: string | null };
  /** Others on this machine could read the authority's private key; now they cannot any more. */
  'authority-key-was-readable': { path: string };
  /** `notAfter` in milliseconds since the epoch. */
  'server-certificate-issued': { commonName: string; names: number; notAfter: number };
  'server-certificate-not-issued': { reason: string };
};
