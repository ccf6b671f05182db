export type CertificatesFaultParams = {
  /** What is kept is no whole authority any more. It is left as it is: devices out there trust it. */
  'authority-damaged': {
    path: string;
    damage: 'no-certificate' | 'no-key' | 'key-mismatch' | 'not-an-authority';
  };
  /** `endedAt` in milliseconds since the epoch. */
  'authority-expired': { path: string; endedAt: number };
  'authority-not-read': { path: string; reason: string };
  'authority-not-saved': { path: string; reason: string };
  'certificate-not-saved': { path: string; reason: string };
  /** A share was to be secure on a bench that keeps nothing. */
  'secure-not-available': Record<string, never>;
};
