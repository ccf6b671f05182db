import { X509Certificate } from 'node:crypto';
import { expect, test, vi } from 'vitest';
import { createCertificates } from '../../../../electron/core/certificates/create-certificates.ts';
import { createRouter } from '../../../../electron/core/wire/router.ts';
import { createWireServer } from '../../../../electron/core/wire/serve-wire.ts';
import { clientOver } from '../../../../renderer/connect/client-over.ts';
import { ok } from '../../../../shared/result.ts';
import { createQuietBench, createQuietHost } from '../../../support/quiet-bench.ts';
import { temporaryDirectory } from '../../../support/temporary-directory.ts';
import { memoryWires } from '../../../support/wires/memory-wire.ts';

async function screen() {
  const dataDirectory = await temporaryDirectory();
  const { bench, log } = await createQuietBench(dataDirectory);
  const certificates = createCertificates({ dataDirectory, log });
  const saved: { name: string; text: string }[] = [];
  const host = {
    ...createQuietHost().host,
    saveText: (name: string, text: string) => {
      saved.push({ name, text });
      return Promise.resolve(ok('/home/ada/ca_cert.pem'));
    },
  };
  const wires = memoryWires();
  createWireServer(createRouter({ ...bench, certificates }, host), vi.fn())(wires.bench);
  return { client: clientOver(() => Promise.resolve(wires.screen)), saved };
}

test('a screen sees the authority and copies it in every form', async () => {
  const { client } = await screen();
  const described = await client.certificates.describe();
  const texts = await client.certificates.texts({ url: 'https://192.168.1.23:8070/a.bin' });
  if (!described.ok || !texts.ok) throw new Error('no authority');
  expect(new X509Certificate(texts.value.pem).fingerprint256).toBe(described.value.fingerprint);
  expect(texts.value.cString).toContain('-----BEGIN CERTIFICATE-----\\n');
  expect(texts.value.menuconfig).toContain('https://192.168.1.23:8070/a.bin');
  expect(JSON.stringify([described, texts])).not.toContain('PRIVATE');
});

test('a screen saves it through the shell’s dialog, without its key', async () => {
  const { client, saved } = await screen();
  expect(await client.certificates.save()).toEqual({ ok: true, value: '/home/ada/ca_cert.pem' });
  expect(saved).toEqual([{ name: 'ca_cert.pem', text: expect.stringMatching(/^-----BEGIN CERT/) as string }]);
  expect(saved[0]?.text).not.toContain('PRIVATE');
});

test('a renewed authority is another one', async () => {
  const { client } = await screen();
  const [before, renewed] = [await client.certificates.describe(), await client.certificates.renew()];
  if (!before.ok || !renewed.ok) throw new Error('no authority');
  expect(renewed.value.fingerprint).not.toBe(before.value.fingerprint);
  expect(await client.certificates.describe()).toEqual(renewed);
});
