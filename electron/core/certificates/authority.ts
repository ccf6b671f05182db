import { createPrivateKey, randomBytes, X509Certificate } from 'node:crypto';
import { fail, ok, type Result } from '../../../shared/result.ts';
import {
  BasicConstraintsExtension,
  IssuerCertificate,
  KeyUsageFlags,
  KeyUsagesExtension,
  SubjectKeyIdentifierExtension,
  webcrypto,
  X509CertificateGenerator,
} from './x509.ts';

/** Milliseconds. */
export const day = 86_400_000;

const validFor = 20 * 365 * day;
/** Devices without a battery wake up in the past; a year back covers those that kept the time of their build. */
const backdatedBy = 365 * day;

/*
 * RSA, although its signatures are longer: every TLS client in the field verifies it, slim ones without ECDSA too,
 * and the chips' big-number hardware makes the verification fast.
 */
export const signingAlgorithm = { name: 'RSASSA-PKCS1-v1_5', hash: 'SHA-256' };
export const rsaKeys = {
  ...signingAlgorithm,
  modulusLength: 2048,
  publicExponent: new Uint8Array([1, 0, 1]),
};

/** This installation's certificate authority. */
export interface Authority {
  readonly certificate: X509Certificate;
  /** The certificate as `ca_cert.pem` holds it, ending in a newline. */
  readonly pem: string;
  /** The same certificate, for issuing by it. */
  readonly issuer: IssuerCertificate;
  readonly key: webcrypto.CryptoKey;
}

export type Damage = 'no-certificate' | 'no-key' | 'key-mismatch' | 'not-an-authority';

/** A new authority, as text: private key (PKCS #8) and certificate in one PEM file, so that neither is without the other. */
export async function createAuthorityText(now: number): Promise<string> {
  const keys = await webcrypto.subtle.generateKey(rsaKeys, true, ['sign', 'verify']);
  const certificate = await X509CertificateGenerator.createSelfSigned({
    serialNumber: serialNumber(),
    name: [{ O: ['Flashdock'] }, { CN: [`Flashdock CA ${randomBytes(4).toString('hex').toUpperCase()}`] }],
    notBefore: new Date(now - backdatedBy),
    notAfter: new Date(now + validFor),
    signingAlgorithm,
    keys: keys,
    extensions: [
      new BasicConstraintsExtension(true, 0, true),
      new KeyUsagesExtension(KeyUsageFlags.keyCertSign | KeyUsageFlags.cRLSign, true),
      await SubjectKeyIdentifierExtension.create(keys.publicKey),
    ],
  });
  return `${await privateKeyPem(keys.privateKey)}${certificate.toString('pem').trim()}\n`;
}

/** Reads what `createAuthorityText` made. */
export async function parseAuthority(text: string): Promise<Result<Authority, Damage>> {
  const pem = blockOf(text, 'CERTIFICATE');
  const certificate = attempt(() => new X509Certificate(pem ?? ''));
  if (pem === undefined || certificate === undefined) return fail('no-certificate');
  const keyPem = blockOf(text, 'PRIVATE KEY');
  const key = attempt(() => createPrivateKey(keyPem ?? ''));
  if (key?.asymmetricKeyType !== 'rsa') return fail('no-key');
  if (!certificate.checkPrivateKey(key)) return fail('key-mismatch');
  if (!certificate.ca || !certificate.verify(certificate.publicKey)) return fail('not-an-authority');
  const der = key.export({ type: 'pkcs8', format: 'der' });
  const imported = await webcrypto.subtle.importKey('pkcs8', der, signingAlgorithm, false, ['sign']);
  return ok({ certificate, pem, issuer: new IssuerCertificate(pem), key: imported });
}

export async function privateKeyPem(key: webcrypto.CryptoKey): Promise<string> {
  const der = Buffer.from(await webcrypto.subtle.exportKey('pkcs8', key));
  const lines = der.toString('base64').match(/.{1,64}/g) ?? [];
  return `-----BEGIN PRIVATE KEY-----\n${lines.join('\n')}\n-----END PRIVATE KEY-----\n`;
}

/** Positive and at most 20 octets (RFC 5280, section 4.1.2.2): 16 random bytes, hexadecimal. */
export function serialNumber(): string {
  const bytes = randomBytes(16);
  bytes[0] = ((bytes[0] ?? 0) & 0x7f) | 0x40;
  return bytes.toString('hex');
}

function blockOf(text: string, label: string): string | undefined {
  const block = new RegExp(`-----BEGIN ${label}-----[A-Za-z0-9+/=\\s]+-----END ${label}-----`).exec(
    text,
  )?.[0];
  return block === undefined ? undefined : `${block.replaceAll('\r\n', '\n')}\n`;
}

function attempt<T>(make: () => T): T | undefined {
  try {
    return make();
  } catch {
    return undefined;
  }
}
