import { X509Certificate } from 'node:crypto';
import { chmod, mkdir, readdir, readFile, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { day } from '../../../../electron/core/certificates/authority.ts';
import { createCertificates } from '../../../../electron/core/certificates/create-certificates.ts';
import type { TlsIdentity } from '../../../../electron/core/certificates/server-certificate.ts';
import { createLog } from '../../../../electron/core/log.ts';
import type { Outcome } from '../../../../shared/contract/fault.ts';
import { machineAt } from '../../../support/secure-share.ts';
import { temporaryDirectory } from '../../../support/temporary-directory.ts';

function installation(dataDirectory: string, now = () => Date.UTC(2026, 6, 1)) {
  const machine = machineAt('192.168.1.23');
  const log = createLog();
  const setup = { dataDirectory, log, now, interfaces: () => machine.interfaces(), hostName: () => 'bench' };
  return { certificates: createCertificates(setup), machine, log, path: caFile(dataDirectory) };
}

const caFile = (dataDirectory: string) => join(dataDirectory, 'certificates', 'ca.pem');

function value<T>(outcome: Outcome<T>): T {
  if (!outcome.ok) throw new Error(outcome.fault.code);
  return outcome.value;
}

async function leaves(identity: Promise<Outcome<TlsIdentity>>) {
  const [ecdsa, rsa] = value(await identity).cert.map((pem) => new X509Certificate(pem));
  if (ecdsa === undefined || rsa === undefined) throw new Error('two kinds were promised');
  return { ecdsa, rsa };
}

describe('the authority', () => {
  test('is made once and found again by the next start', async () => {
    const directory = await temporaryDirectory();
    const first = value(await installation(directory).certificates.describe());
    const again = installation(directory);
    expect(value(await again.certificates.describe())).toEqual(first);
    expect(again.log.recent()).toEqual([]);
  });

  test('is one, however many ask first at once, in this process and in others', async () => {
    const directory = await temporaryDirectory();
    const askers = [installation(directory), installation(directory), installation(directory)];
    const all = askers.flatMap(({ certificates }) => [certificates.describe(), certificates.describe()]);
    const prints = (await Promise.all(all)).map((each) => value(each).fingerprint);
    expect(new Set(prints).size).toBe(1);
    expect(await readdir(join(directory, 'certificates'))).toEqual(['ca.pem']);
  });

  test.skipIf(process.platform === 'win32')('is for its owner’s eyes only', async () => {
    const { certificates, path } = installation(await temporaryDirectory());
    await certificates.describe();
    expect((await stat(path)).mode & 0o777).toBe(0o600);
    expect((await stat(join(path, '..'))).mode & 0o777).toBe(0o700);
  });

  test.skipIf(process.platform === 'win32')('is closed again where a copy left it open', async () => {
    const directory = await temporaryDirectory();
    await installation(directory).certificates.describe();
    const { certificates, path, log } = installation(directory);
    await chmod(path, 0o644);
    await certificates.describe();
    expect((await stat(path)).mode & 0o777).toBe(0o600);
    expect(log.recent().map(({ event }) => event.code)).toContain('authority-key-was-readable');
  });

  test('may sign certificates, outlives the devices, and begins in the past', async () => {
    const { certificates } = installation(await temporaryDirectory());
    const view = value(await certificates.describe());
    const ca = new X509Certificate(value(await certificates.texts(null)).pem);
    expect([ca.ca, ca.fingerprint256, ca.verify(ca.publicKey)]).toEqual([true, view.fingerprint, true]);
    expect(view.notAfter - Date.UTC(2026, 6, 1)).toBeGreaterThan(10 * 365 * day);
    expect(view.notBefore).toBeLessThan(Date.UTC(2026, 6, 1) - 300 * day);
  });
});

describe('a damaged authority is a fault, and stays as it is', () => {
  const certificateOf = (text: string) => /-----BEGIN CERTIFICATE[^]*/.exec(text)?.[0] ?? '';
  const keyOf = (text: string) => text.replace(/-----BEGIN CERTIFICATE[^]*/, '');

  test.each([
    ['empty', () => '', 'no-certificate'],
    ['cut off', (text: string) => text.slice(0, text.length / 2), 'no-certificate'],
    ['without its key', certificateOf, 'no-key'],
    ['without its certificate', keyOf, 'no-certificate'],
    ['with another key', (text: string, other: string) => keyOf(other) + certificateOf(text), 'key-mismatch'],
    ['with a byte turned', (text: string) => text.replace(/(?<=PRIVATE KEY-----\nMII)./, '!'), 'no-key'],
  ] as const)('%s', async (_name, damage, kind) => {
    const [directory, elsewhere] = [await temporaryDirectory(), await temporaryDirectory()];
    for (const one of [directory, elsewhere]) await installation(one).certificates.describe();
    const broken = damage(
      await readFile(caFile(directory), 'utf8'),
      await readFile(caFile(elsewhere), 'utf8'),
    );
    await writeFile(caFile(directory), broken);
    const { certificates, path } = installation(directory);
    const fault = { ok: false, fault: { code: 'authority-damaged', params: { path, damage: kind } } };
    expect(await certificates.describe()).toEqual(fault);
    expect(await certificates.identity()).toEqual(fault);
    expect(await readFile(path, 'utf8')).toBe(broken);
  });

  test('until it is renewed; the old file is kept', async () => {
    const directory = await temporaryDirectory();
    await mkdir(join(directory, 'certificates'));
    await writeFile(caFile(directory), 'half');
    const { certificates } = installation(directory);
    const renewed = value(await certificates.renew());
    expect(value(await installation(directory).certificates.describe()).fingerprint).toBe(
      renewed.fingerprint,
    );
    const kept = (await readdir(join(directory, 'certificates'))).filter((name) => name !== 'ca.pem');
    expect(kept).toHaveLength(1);
    expect(await readFile(join(directory, 'certificates', kept[0] ?? ''), 'utf8')).toBe('half');
  });

  test('and so is one that has come to its end', async () => {
    const directory = await temporaryDirectory();
    await installation(directory).certificates.describe();
    const { certificates } = installation(directory, () => Date.UTC(2050, 0, 1));
    expect(await certificates.describe()).toMatchObject({ ok: false, fault: { code: 'authority-expired' } });
  });
});

describe('server certificates', () => {
  test('are of both kinds, signed by the authority, valid for no longer than any client takes', async () => {
    const { certificates } = installation(await temporaryDirectory());
    const ca = new X509Certificate(value(await certificates.texts(null)).pem);
    const { ecdsa, rsa } = await leaves(certificates.identity());
    expect([ecdsa.publicKey.asymmetricKeyType, rsa.publicKey.asymmetricKeyType]).toEqual(['ec', 'rsa']);
    for (const leaf of [ecdsa, rsa]) {
      expect([leaf.checkIssued(ca), leaf.verify(ca.publicKey), leaf.ca]).toEqual([true, true, false]);
      expect(leaf.validToDate.getTime() - leaf.validFromDate.getTime()).toBeLessThanOrEqual(398 * day);
      expect(leaf.validFromDate.getTime()).toBeLessThanOrEqual(Date.UTC(2026, 6, 1) - day);
      expect(leaf.subject).toBe('CN=192.168.1.23');
      expect(leaf.keyUsage).toEqual(['1.3.6.1.5.5.7.3.1']);
    }
    expect(ecdsa.serialNumber).not.toBe(rsa.serialNumber);
    expect(BigInt(`0x${rsa.serialNumber}`)).toBeGreaterThan(2n ** 120n);
  });

  test('stay the same until an address changes, and then reach every follower', async () => {
    const { certificates, machine } = installation(await temporaryDirectory());
    const before = value(await certificates.identity());
    const followed: TlsIdentity[] = [];
    const unfollow = certificates.follow((identity) => followed.push(identity));
    await certificates.refresh();
    expect(followed).toEqual([]);
    machine.address = '10.0.0.7';
    await certificates.refresh();
    expect(followed).toHaveLength(1);
    expect(followed[0]?.cert).not.toEqual(before.cert);
    expect(value(await certificates.describe()).server).toMatchObject({ commonName: '10.0.0.7' });
    unfollow();
    machine.address = '10.0.0.8';
    await certificates.refresh();
    expect(followed).toHaveLength(1);
  });

  test('are issued anew before they end, by the same authority', async () => {
    let now = Date.UTC(2026, 6, 1);
    const { certificates } = installation(await temporaryDirectory(), () => now);
    const first = await leaves(certificates.identity());
    now += 330 * day;
    expect((await leaves(certificates.identity())).rsa.serialNumber).toBe(first.rsa.serialNumber);
    now += 10 * day;
    const second = await leaves(certificates.identity());
    expect(second.rsa.serialNumber).not.toBe(first.rsa.serialNumber);
    expect(second.rsa.issuer).toBe(first.rsa.issuer);
  });

  test('follow a renewed authority at once', async () => {
    const { certificates } = installation(await temporaryDirectory());
    await certificates.identity();
    const followed: TlsIdentity[] = [];
    const unfollow = certificates.follow((identity) => followed.push(identity));
    await certificates.renew();
    unfollow();
    const ca = new X509Certificate(value(await certificates.texts(null)).pem);
    expect(followed.map(({ cert }) => new X509Certificate(cert[1] ?? '').verify(ca.publicKey))).toEqual([
      true,
    ]);
  });
});

test('a folder that cannot be written to is a fault with its reason', async () => {
  const directory = await temporaryDirectory();
  await writeFile(join(directory, 'certificates'), 'in the way');
  const described = await installation(directory).certificates.describe();
  expect(described).toMatchObject({ ok: false, fault: { params: { reason: 'ENOTDIR' } } });
});
