/** What a report tells of who it is about; at least one is not null. */
export interface Clue {
  readonly mac: string | null;
  /** An identity header, a name that it gives itself. */
  readonly name: string | null;
  readonly address: string | null;
}

export interface Recognisable extends Clue {
  readonly id: string;
  /** Milliseconds since the epoch. */
  readonly seenAt: number;
}

export interface Recognition {
  /** Undefined: nobody known. */
  readonly device: string | undefined;
  /** A second record of the same device, to be merged into it. */
  readonly merge: string | undefined;
}

/** Half of a common lease: for so long an address is taken to be the same device's. Milliseconds. */
export const addressHolds = 12 * 60 * 60_000;

/**
 * Who of `known` a clue is about. A MAC beats a name, a name beats an address.
 *
 * The MACs of an ESP32 differ by its interface (access point +1, Bluetooth +2); no two are ever taken for one device,
 * because the neighbours of a MAC are other boards of the same reel.
 */
export function recognise(known: readonly Recognisable[], clue: Clue, now: number): Recognition {
  const there = known.filter(
    ({ address, seenAt }) =>
      clue.address !== null && address === clue.address && now - seenAt <= addressHolds,
  );
  if (clue.mac !== null) return byMac(known, there, clue.mac, clue.name);
  if (clue.name !== null) return { device: byName(known, there, clue.name), merge: undefined };
  return { device: byAddress(there), merge: undefined };
}

function byMac(
  known: readonly Recognisable[],
  there: readonly Recognisable[],
  mac: string,
  name: string | null,
): Recognition {
  const own = known.find((device) => device.mac === mac);
  const named =
    name === null ? undefined : known.find((device) => device.mac === null && device.name === name);
  const unnamed = nameless(there, mac);
  const nameOnly = named ?? unnamed;
  return own === undefined
    ? { device: nameOnly?.id, merge: undefined }
    : { device: own.id, merge: nameOnly?.id };
}

/** Who is known by this address alone, unless another MAC was seen there: then it might be that one's. */
function nameless(there: readonly Recognisable[], mac: string): Recognisable | undefined {
  const isContested = there.some((device) => device.mac !== null && device.mac !== mac);
  return isContested ? undefined : there.find((device) => device.mac === null && device.name === null);
}

function byName(
  known: readonly Recognisable[],
  there: readonly Recognisable[],
  name: string,
): string | undefined {
  const named = known.filter((device) => device.name === name);
  if (named.length > 0) return (named.find((device) => there.includes(device)) ?? named[0])?.id;
  const [only, ...others] = there;
  return only?.name === null && others.length === 0 ? only.id : undefined;
}

/** Several behind one address: only the one that is known by nothing else can be meant. */
function byAddress(there: readonly Recognisable[]): string | undefined {
  if (there.length === 1) return there[0]?.id;
  return there.find((device) => device.mac === null && device.name === null)?.id;
}
