import type { NetworkInterfaceInfo, networkInterfaces } from 'node:os';
import { checkServerIdentity, connect, type ConnectionOptions, type TLSSocket } from 'node:tls';
import { onTestFinished } from 'vitest';
import type { Certificates } from '../../electron/core/certificates/certificates.ts';
import { createCertificates } from '../../electron/core/certificates/create-certificates.ts';
import { createLog } from '../../electron/core/log.ts';
import type { OtaSetup } from '../../electron/core/ota/create-ota.ts';
import type { ReleaseFile } from '../../shared/firmware/release.ts';
import { openShare, type TestShare } from './share.ts';
import { temporaryDirectory } from './temporary-directory.ts';

/** A machine whose one address on the LAN changes when the test says so. */
export interface MovableMachine {
  address: string;
  readonly interfaces: typeof networkInterfaces;
}

export function machineAt(address: string): MovableMachine {
  return {
    address,
    interfaces() {
      return { lo: [info('127.0.0.1', true)], eth0: [info(this.address, false)] };
    },
  };
}

function info(address: string, internal: boolean): NetworkInterfaceInfo {
  return {
    address,
    internal,
    family: 'IPv4',
    netmask: '255.255.255.0',
    mac: '02:00:00:00:00:01',
    cidr: `${address}/24`,
  };
}

export interface SecureShare extends TestShare {
  readonly certificates: Certificates;
  readonly machine: MovableMachine;
  /** What a device would have been flashed with. */
  readonly caPem: string;
}

/** A share by HTTPS of an installation of its own. */
export async function openSecureShare(
  files: readonly ReleaseFile[],
  setup: Partial<OtaSetup> = {},
): Promise<SecureShare> {
  const machine = machineAt('192.168.1.23');
  const certificates = createCertificates({
    dataDirectory: await temporaryDirectory(),
    log: createLog(),
    interfaces: () => machine.interfaces(),
    hostName: () => 'bench',
  });
  onTestFinished(() => certificates.dispose());
  const share = await openShare('idf', files, { ...setup, certificates, secure: true });
  const texts = await certificates.texts(null);
  if (!texts.ok) throw new Error(texts.fault.code);
  return { ...share, certificates, machine, caPem: texts.value.pem };
}

/** A connection that trusts `caPem` alone and takes the server for `name` (an address or a host name). */
export function dialSecurely(
  port: number,
  caPem: string,
  name: string,
  options: ConnectionOptions = {},
): TLSSocket {
  return connect({
    port,
    host: '127.0.0.1',
    ca: caPem,
    checkServerIdentity: (_reached, certificate) => checkServerIdentity(name, certificate),
    ...options,
  });
}
