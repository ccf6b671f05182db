import { join } from 'node:path';
import type { Outcome } from '../../../shared/contract/fault.ts';
import type { PortView } from '../../../shared/contract/flash.ts';
import { fail, ok } from '../../../shared/result.ts';
import { plainPort } from '../flash/port/plain-port.ts';
import { writeSampleBuild } from './sample-build.ts';

/** A bench to try things on, without hardware and beside the real one: nothing done in it is remembered there. */
export interface Demo {
  readonly dataDirectory: string;
  readonly buildDirectory: string;
}

const chip = 'esp32s3';

export const demoPorts: readonly PortView[] = [plainPort(`demo://${chip}`, null, 'simulated')];

/** As many as the largest station in use. */
export const demoSocketCount = 16;

export function demoIn(dataDirectory: string): Demo {
  const directory = join(dataDirectory, 'demo');
  return { dataDirectory: directory, buildDirectory: join(directory, 'sample-build') };
}

/** Writes the sample build anew: a demo always starts from the same place. */
export async function writeDemo({ buildDirectory }: Demo): Promise<Outcome<null>> {
  try {
    await writeSampleBuild(buildDirectory, chip);
    return ok(null);
  } catch (error) {
    if (!(error instanceof Error && 'code' in error)) throw error;
    return fail({ code: 'demo-not-written', params: { path: buildDirectory, reason: String(error.code) } });
  }
}
