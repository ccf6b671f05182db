import type { LedgerRecord } from '../../../shared/contract/ledger.ts';
import type { DeviceValues } from '../../../shared/firmware/nvs/fill-columns.ts';

/** What a label may say of a board that passed. */
export interface LabelFacts {
  readonly mac: string;
  readonly serial: string | null;
  readonly version: string | null;
  readonly project: string;
  /** Milliseconds since the epoch. */
  readonly endedAt: number;
  /** What the board was given, by the names of placeholders: `number`, `list.model`, `scan.box`. */
  readonly values: Readonly<Record<string, string>>;
}

/** The same facts from the record of the PASS; undefined for a row without a MAC. */
export function factsOf(record: LedgerRecord): LabelFacts | undefined {
  const { mac, serial, releaseName: project, releaseVersion: version, endedAt, details } = record;
  return mac === null ? undefined : { mac, serial, version, project, endedAt, values: details.values ?? {} };
}

/** For placeholders; times are UTC. */
export function valuesOf({ mac, serial, version, project, endedAt, values }: LabelFacts): DeviceValues {
  const named = (source: string) =>
    new Map(
      Object.entries(values).flatMap(([name, text]) => {
        if (name === source) return [['', text] as const];
        return name.startsWith(`${source}.`) ? [[name.slice(source.length + 1), text] as const] : [];
      }),
    );
  return {
    mac: Uint8Array.from(mac.split(':'), (byte) => Number.parseInt(byte, 16)),
    counters: new Map([...named('counter')].map(([name, text]) => [name, BigInt(text)])),
    numbers: named('number'),
    list: named('list'),
    scans: named('scan'),
    facts: new Map([
      ['serial', serial ?? ''],
      ['version', version ?? ''],
      ['project', project],
      ['time', `${new Date(endedAt).toISOString().slice(0, 19)}Z`],
    ]),
  };
}
