import type { CertificateTexts, CertificateView } from '../../../shared/contract/certificates.ts';
import type { Outcome } from '../../../shared/contract/fault.ts';
import type { TlsIdentity } from './server-certificate.ts';

/** The room that makes HTTPS work without anybody's help: one authority per installation, server certificates by it. */
export interface Certificates {
  /** Makes the authority where there is none yet. */
  describe(): Promise<Outcome<CertificateView>>;
  texts(url: string | null): Promise<Outcome<CertificateTexts>>;
  /** A new authority in place of the old; listeners get certificates by it at once. */
  renew(): Promise<Outcome<CertificateView>>;
  /** What a listener shows now. */
  identity(): Promise<Outcome<TlsIdentity>>;
  /**
   * Calls back with every identity issued from now on: this machine's addresses have changed, or the one before
   * nears its end. The addresses are looked at as long as anybody follows. Returns how to stop.
   */
  follow(listener: (identity: TlsIdentity) => void): () => void;
  /** Looks at the addresses now, instead of a few seconds later. */
  refresh(): Promise<void>;
  dispose(): void;
}
