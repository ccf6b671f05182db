import { isIP } from 'node:net';
import { day, privateKeyPem, rsaKeys, serialNumber, signingAlgorithm, type Authority } from './authority.ts';
import { dnsNames, type Subject } from './subject.ts';
import {
  AuthorityKeyIdentifierExtension,
  BasicConstraintsExtension,
  ExtendedKeyUsage,
  ExtendedKeyUsageExtension,
  KeyUsageFlags,
  KeyUsagesExtension,
  SubjectAlternativeNameExtension,
  SubjectKeyIdentifierExtension,
  webcrypto,
  X509CertificateGenerator,
} from './x509.ts';

/* Together 395 days: Apple's clients take at most 825 of a private authority and 398 of a public one. */
const backdatedBy = 30 * day;
const validFor = 365 * day;

/** What a TLS listener shows its clients: one chain per key kind, PEM, for Node's `key` and `cert`. */
export interface TlsIdentity {
  readonly key: readonly string[];
  readonly cert: readonly string[];
}

export interface ServerCertificate {
  readonly subject: Subject;
  readonly identity: TlsIdentity;
  /** Milliseconds since the epoch. */
  readonly notAfter: number;
}

/** The private keys behind server certificates. They never touch the disk: each run has its own. */
export interface ServerKeys {
  readonly ecdsa: webcrypto.CryptoKeyPair;
  readonly rsa: webcrypto.CryptoKeyPair;
}

export async function createServerKeys(): Promise<ServerKeys> {
  const use = ['sign', 'verify'] as const;
  const [ecdsa, rsa] = await Promise.all([
    webcrypto.subtle.generateKey({ name: 'ECDSA', namedCurve: 'P-256' }, true, use),
    webcrypto.subtle.generateKey(rsaKeys, true, use),
  ]);
  return { ecdsa, rsa };
}

/** Certificates for `subject`, ECDSA P-256 and RSA-2048: a client gets the kind that it can verify. */
export async function issueServerCertificate(
  authority: Authority,
  keys: ServerKeys,
  subject: Subject,
  now: number,
): Promise<ServerCertificate> {
  const validity = validityWithin(authority, now);
  const pairs = [
    { pair: keys.ecdsa, usage: new KeyUsagesExtension(KeyUsageFlags.digitalSignature, true) },
    {
      pair: keys.rsa,
      usage: new KeyUsagesExtension(KeyUsageFlags.digitalSignature | KeyUsageFlags.keyEncipherment, true),
    },
  ];
  const cert = await Promise.all(
    pairs.map(({ pair, usage }) => issue(authority, pair.publicKey, usage, subject, validity)),
  );
  const key = await Promise.all(pairs.map(({ pair }) => privateKeyPem(pair.privateKey)));
  return { subject, identity: { key, cert }, notAfter: validity.notAfter.getTime() };
}

async function issue(
  { issuer, key }: Authority,
  publicKey: webcrypto.CryptoKey,
  usage: KeyUsagesExtension,
  subject: Subject,
  validity: { notBefore: Date; notAfter: Date },
): Promise<string> {
  const names = [
    ...subject.addresses.filter((each) => isIP(each) !== 0).map((value) => ({ type: 'ip' as const, value })),
    ...dnsNames(subject).map((value) => ({ type: 'dns' as const, value })),
  ];
  const issued = await X509CertificateGenerator.create({
    ...validity,
    serialNumber: serialNumber(),
    subject: [{ CN: [subject.commonName] }],
    issuer: issuer.subjectName,
    publicKey: publicKey,
    signingKey: key,
    signingAlgorithm,
    extensions: [
      new BasicConstraintsExtension(false, undefined, true),
      usage,
      new ExtendedKeyUsageExtension([ExtendedKeyUsage.serverAuth]),
      new SubjectAlternativeNameExtension(names),
      await SubjectKeyIdentifierExtension.create(publicKey),
      await AuthorityKeyIdentifierExtension.create(issuer.publicKey),
    ],
  });
  return `${issued.toString('pem').trim()}\n`;
}

/** Never longer than its authority's own (RFC 5280, section 6.1 judges each by itself). */
function validityWithin({ certificate }: Authority, now: number): { notBefore: Date; notAfter: Date } {
  return {
    notBefore: new Date(Math.max(now - backdatedBy, certificate.validFromDate.getTime())),
    notAfter: new Date(Math.min(now + validFor, certificate.validToDate.getTime())),
  };
}
