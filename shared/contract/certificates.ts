import { oc } from '@orpc/contract';
import * as z from 'zod';
import { outcome } from './fault.ts';

/** This installation's certificate authority; devices that trust it accept every HTTPS share. Times in milliseconds since the epoch. */
export const certificateView = z.object({
  /** Where it is kept, private key included. */
  path: z.string(),
  name: z.string(),
  /** SHA-256 over the certificate's DER, uppercase, with colons. */
  fingerprint: z.string(),
  notBefore: z.number(),
  notAfter: z.number(),
  /** What HTTPS shares show now; null until the first one. */
  server: z.object({ commonName: z.string(), names: z.array(z.string()), notAfter: z.number() }).nullable(),
});

/** The authority's certificate in the forms that firmware projects take it in. */
export const certificateTexts = z.object({
  /** `ca_cert.pem`. */
  pem: z.string(),
  /** A C declaration of the same text. */
  cString: z.string(),
  /** Lines for `sdkconfig.defaults`, as ESP-IDF's OTA examples name them. */
  menuconfig: z.string(),
});

export type CertificateView = z.infer<typeof certificateView>;
export type CertificateTexts = z.infer<typeof certificateTexts>;

export const certificatesContract = {
  /** The first call makes the authority. */
  describe: oc.output(outcome(certificateView)),
  /** `url`: the image's, for the menuconfig lines; null writes an example's. */
  texts: oc.input(z.object({ url: z.string().max(400).nullable() })).output(outcome(certificateTexts)),
  /** Desktop only: asks where to, writes `ca_cert.pem`; null when the dialog was closed without a choice. */
  save: oc.output(outcome(z.string().nullable())),
  /** A new authority: every device that trusts the old one needs the new `ca_cert.pem`. */
  renew: oc.output(outcome(certificateView)),
};
