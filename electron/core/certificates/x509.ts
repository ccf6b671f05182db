/* @peculiar/x509 resolves its parts by decorators' metadata and does not bring the polyfill along: it comes first. */
import 'reflect-metadata';
import { webcrypto } from 'node:crypto';
import { cryptoProvider } from '@peculiar/x509';

/* Explicitly, because the global object's provider is another one wherever this runs inside a window. */
cryptoProvider.set(webcrypto);

export { webcrypto };
export {
  AuthorityKeyIdentifierExtension,
  BasicConstraintsExtension,
  ExtendedKeyUsage,
  ExtendedKeyUsageExtension,
  KeyUsageFlags,
  KeyUsagesExtension,
  SubjectAlternativeNameExtension,
  SubjectKeyIdentifierExtension,
  X509Certificate as IssuerCertificate,
  X509CertificateGenerator,
} from '@peculiar/x509';
