import type { CertificatesEventParams } from '../../contract/events/certificates.ts';
import type { Sentences } from '../explanation.ts';

export const certificatesEvents: Sentences<CertificatesEventParams> = {
  'authority-created': ({ path, fingerprint }) =>
    `Made a certificate authority for this computer, kept in ${path}; SHA-256 ${fingerprint}`,
  'authority-renewed': ({ path, fingerprint, keptAs }) =>
    `Made a new certificate authority, kept in ${path}; SHA-256 ${fingerprint}${keptAs === null ? '' : `; the old one lies in ${keptAs}`}`,
  'authority-key-was-readable': ({ path }) =>
    `Others on this computer could read the authority’s private key in ${path}; now only this user can`,
  'server-certificate-issued': ({ commonName, names, notAfter }) =>
    `Issued server certificates for ${commonName} and ${names} names in all, valid until ${new Date(notAfter).toISOString().slice(0, 10)}`,
  'server-certificate-not-issued': ({ reason }) =>
    `Issuing server certificates failed: ${reason}; HTTPS shares go on with those they have`,
};
