import { join } from 'node:path';
import type { PortView } from '../../../shared/contract/flash.ts';
import { writeSampleBuild } from './sample-build.ts';

/** A bench to try things on, without hardware and beside the real one: nothing done in it is remembered there. */
export interface Demo {
  readonly dataDirectory: string;
  readonly buildDirectory: string;
}

const chip = 'esp32s3';

export const demoPorts: readonly PortView[] = [
  {
    path: `demo://${chip}`,
    stablePath: null,
    vendorId: null,
    productId: null,
    serialNumber: null,
    manufacturer: null,
    bridge: null,
    kind: 'simulated',
  },
];

/** Writes the sample build anew: a demo always starts from the same place. */
export async function prepareDemo(dataDirectory: string): Promise<Demo> {
  const directory = join(dataDirectory, 'demo');
  const buildDirectory = join(directory, 'sample-build');
  await writeSampleBuild(buildDirectory, chip);
  return { dataDirectory: directory, buildDirectory };
}
