import type { FoundDevice, RememberedTarget } from '../../../shared/contract/push.ts';

/** A device that a push could go to. */
export interface Candidate {
  readonly address: string;
  readonly name: string | null;
  readonly dialect: string | null;
  readonly version: string | null;
  readonly seenAt: number;
  /** It announces itself now. */
  readonly isHere: boolean;
  /** It was pushed to before, and can be forgotten. */
  readonly isRemembered: boolean;
}

/** Those that announce themselves first, then those that were pushed to before; each address once. */
export function candidatesOf(
  found: readonly FoundDevice[],
  remembered: readonly RememberedTarget[],
): readonly Candidate[] {
  const known = new Map(remembered.map((target) => [target.address, target]));
  const here = found
    .filter(({ gone }) => !gone)
    .map((device) => ({
      address: device.address,
      name: device.name,
      dialect: device.dialect ?? known.get(device.address)?.dialect ?? null,
      version: device.version,
      seenAt: device.seenAt,
      isHere: true,
      isRemembered: known.has(device.address),
    }));
  const addresses = new Set(here.map(({ address }) => address));
  const away = remembered
    .filter(({ address }) => !addresses.has(address))
    .map(({ address, name, model, dialect, version, seenAt }) => ({
      ...{ address, name: name ?? model, dialect, version, seenAt },
      ...{ isHere: false, isRemembered: true },
    }));
  return [...new Map(here.map((each) => [each.address, each])).values(), ...away];
}
