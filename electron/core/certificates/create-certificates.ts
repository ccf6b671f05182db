import { hostname, networkInterfaces } from 'node:os';
import { join } from 'node:path';
import type { CertificateTexts, CertificateView } from '../../../shared/contract/certificates.ts';
import type { Outcome } from '../../../shared/contract/fault.ts';
import { ok } from '../../../shared/result.ts';
import type { Log } from '../log.ts';
import { day, type Authority } from './authority.ts';
import { loadAuthority, replaceAuthority } from './authority-file.ts';
import type { Certificates } from './certificates.ts';
import { certificateTexts } from './certificate-texts.ts';
import {
  createServerKeys,
  issueServerCertificate,
  type ServerCertificate,
  type ServerKeys,
  type TlsIdentity,
} from './server-certificate.ts';
import { dnsNames, subjectOf, type Subject } from './subject.ts';

export interface CertificatesSetup {
  /** The authority is kept in its folder `certificates`. */
  readonly dataDirectory: string;
  readonly log: Log;
  readonly now?: () => number;
  readonly interfaces?: typeof networkInterfaces;
  readonly hostName?: () => string;
  /** The address that URLs are shown for; null takes the machine's first. */
  readonly shownAddress?: () => string | null;
}

const lookEvery = 5_000;
/** A server certificate that ends sooner is replaced. */
const renewBefore = 30 * day;

export function createCertificates(setup: CertificatesSetup): Certificates {
  return new CertificatesRoom(setup);
}

class CertificatesRoom implements Certificates {
  readonly #setup: Required<CertificatesSetup>;
  readonly #path: string;
  readonly #followers = new Set<(identity: TlsIdentity) => void>();
  #authority: Authority | undefined;
  #keys: ServerKeys | undefined;
  #server: ServerCertificate | undefined;
  #timer: NodeJS.Timeout | undefined;
  #lastStep: Promise<unknown> = Promise.resolve();

  constructor(setup: CertificatesSetup) {
    this.#setup = {
      now: Date.now,
      interfaces: networkInterfaces,
      hostName: hostname,
      shownAddress: () => null,
      ...setup,
    };
    this.#path = join(setup.dataDirectory, 'certificates', 'ca.pem');
  }

  describe(): Promise<Outcome<CertificateView>> {
    return this.#inTurn(async () => {
      const authority = await this.#loaded();
      return authority.ok ? ok(this.#view(authority.value)) : authority;
    });
  }

  texts(url: string | null): Promise<Outcome<CertificateTexts>> {
    return this.#inTurn(async () => {
      const authority = await this.#loaded();
      return authority.ok ? ok(certificateTexts(authority.value.pem, url)) : authority;
    });
  }

  renew(): Promise<Outcome<CertificateView>> {
    return this.#inTurn(async () => {
      const replaced = await replaceAuthority(this.#path, this.#setup.now());
      if (!replaced.ok) return replaced;
      const { authority, keptAs } = replaced.value;
      this.#authority = authority;
      const params = { path: this.#path, fingerprint: authority.certificate.fingerprint256, keptAs };
      this.#setup.log.add('info', { code: 'authority-renewed', params });
      if (this.#server !== undefined) await this.#issue(authority);
      return ok(this.#view(authority));
    });
  }

  identity(): Promise<Outcome<TlsIdentity>> {
    return this.#inTurn(async () => {
      const server = await this.#current();
      return server.ok ? ok(server.value.identity) : server;
    });
  }

  follow(listener: (identity: TlsIdentity) => void): () => void {
    this.#followers.add(listener);
    this.#timer ??= setInterval(() => void this.refresh(), lookEvery).unref();
    return () => {
      this.#followers.delete(listener);
      if (this.#followers.size === 0) this.dispose();
    };
  }

  async refresh(): Promise<void> {
    try {
      await this.identity();
    } catch (error) {
      /* Running listeners go on with what they have. */
      const params = { reason: String(error) };
      this.#setup.log.add('error', { code: 'server-certificate-not-issued', params });
    }
  }

  dispose(): void {
    this.#followers.clear();
    clearInterval(this.#timer);
    this.#timer = undefined;
  }

  /** One step after another: two callers at once must not make two authorities. */
  #inTurn<T>(step: () => Promise<T>): Promise<T> {
    const result = this.#lastStep.then(step);
    this.#lastStep = result.catch(() => undefined);
    return result;
  }

  async #loaded(): Promise<Outcome<Authority>> {
    if (this.#authority !== undefined) return ok(this.#authority);
    const loaded = await loadAuthority(this.#path, this.#setup.now());
    if (!loaded.ok) return loaded;
    const { authority, isNew, wasReadable } = loaded.value;
    const path = this.#path;
    const { log } = this.#setup;
    const fingerprint = authority.certificate.fingerprint256;
    if (isNew) log.add('info', { code: 'authority-created', params: { path, fingerprint } });
    if (wasReadable) log.add('warning', { code: 'authority-key-was-readable', params: { path } });
    this.#authority = authority;
    return ok(authority);
  }

  async #current(): Promise<Outcome<ServerCertificate>> {
    const authority = await this.#loaded();
    if (!authority.ok) return authority;
    const known = this.#server;
    const isFresh = known !== undefined && known.notAfter - this.#setup.now() > renewBefore;
    if (isFresh && sameSubject(known.subject, this.#subject())) return ok(known);
    return ok(await this.#issue(authority.value));
  }

  async #issue(authority: Authority): Promise<ServerCertificate> {
    this.#keys ??= await createServerKeys();
    const subject = this.#subject();
    const server = await issueServerCertificate(authority, this.#keys, subject, this.#setup.now());
    this.#server = server;
    const names = namesOf(subject).length;
    const params = { commonName: subject.commonName, names, notAfter: server.notAfter };
    this.#setup.log.add('debug', { code: 'server-certificate-issued', params });
    for (const follower of this.#followers) follower(server.identity);
    return server;
  }

  #subject(): Subject {
    const { interfaces, hostName, shownAddress } = this.#setup;
    return subjectOf(interfaces(), hostName(), shownAddress());
  }

  #view({ certificate }: Authority): CertificateView {
    const server = this.#server;
    return {
      path: this.#path,
      name: /^CN=(.*)$/m.exec(certificate.subject)?.[1] ?? certificate.subject,
      fingerprint: certificate.fingerprint256,
      notBefore: certificate.validFromDate.getTime(),
      notAfter: certificate.validToDate.getTime(),
      server:
        server === undefined
          ? null
          : {
              commonName: server.subject.commonName,
              names: namesOf(server.subject),
              notAfter: server.notAfter,
            },
    };
  }
}

function namesOf(subject: Subject): string[] {
  return [...new Set([...subject.addresses, ...dnsNames(subject)])];
}

function sameSubject(one: Subject, other: Subject): boolean {
  const key = ({ commonName, addresses, hosts }: Subject) =>
    JSON.stringify([commonName, [...addresses].sort(), [...hosts].sort()]);
  return key(one) === key(other);
}
