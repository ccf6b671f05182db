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
  copyCString: 'Copy as C string',
  copyMenuconfig: 'Copy menuconfig values',
  renew: 'Make a new authority',
  renewWarning: 'Every device that trusts the old certificate then needs the new ca_cert.pem.',
};

export type CertificatesWords = typeof certificates;
