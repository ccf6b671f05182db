/** Words about the certificate authority, on the screen and on the command line. */
export const certificates = {
  title: 'Certificate authority',
  explanation: 'Devices that trust this certificate accept every HTTPS share of this computer.',
  name: 'Name',
  fingerprint: 'SHA-256',
  valid: 'Valid',
  from: (from: string, to: string) => `${from} to ${to}`,
  keptIn: 'Kept in',
  server: 'Server certificate',
  noServer: 'issued with the first HTTPS share',
  save: 'Save ca_cert.pem',
  saved: (path: string) => `Saved to ${path}`,
  section: 'HTTPS',
  open: 'Certificate…',
  forDevices: 'For devices',
  serverNames: (names: readonly string[], until: string) => `${names.join(', ')}; until ${until}`,
  copiedCString: 'C string copied',
  copiedMenuconfig: 'menuconfig values copied',
  renewTitle: 'Make a new authority?',
  keep: 'Keep this one',
  copyCString: 'Copy as C string',
  copyMenuconfig: 'Copy menuconfig values',
  renew: 'Make a new authority',
  renewWarning: 'Every device that trusts the old certificate then needs the new ca_cert.pem.',
};

export type CertificatesWords = typeof certificates;
