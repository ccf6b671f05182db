import type { CertificatesFaultParams } from '../../contract/faults/certificates.ts';
import type { Explanations } from '../explanation.ts';

const damages = {
  'no-certificate': 'its certificate cannot be read',
  'no-key': 'its private key cannot be read',
  'key-mismatch': 'its private key belongs to another certificate',
  'not-an-authority': 'its certificate is none of an authority',
};

export const certificatesFaults: Explanations<CertificatesFaultParams> = {
  'authority-damaged': ({ path, damage }) => ({
    cause: `The certificate authority in ${path} is damaged: ${damages[damage]}.`,
    remedy:
      'Put the file back from a backup: devices trust that very authority. Renewing makes another one, and every device then needs the new ca_cert.pem.',
  }),
  'authority-expired': ({ path, endedAt }) => ({
    cause: `The certificate authority in ${path} ended on ${new Date(endedAt).toISOString().slice(0, 10)}.`,
    remedy: 'Check this computer’s clock; if it is right, renew, and give every device the new ca_cert.pem.',
  }),
  'authority-not-read': ({ path, reason }) => ({
    cause: `The certificate authority in ${path} cannot be read (${reason}).`,
    remedy: 'Give this account read access to the file.',
  }),
  'authority-not-saved': ({ path, reason }) => ({
    cause: `A certificate authority could not be written to ${path} (${reason}).`,
    remedy: 'Make that folder writable, or free some space on its disk.',
  }),
  'certificate-not-saved': ({ path, reason }) => ({
    cause: `The certificate could not be written to ${path} (${reason}).`,
    remedy: 'Choose a folder that exists and that this account may write to.',
  }),
  'secure-not-available': () => ({
    cause: 'HTTPS needs a certificate authority, and this Flashdock keeps nothing on disk.',
    remedy: 'Share without HTTPS, or start it with a data directory.',
  }),
};
