/** What a profile knows of who asks; null where it is not told. */
export interface AskingDevice {
  readonly address: string;
  /** Upper case, with colons. */
  readonly mac: string | null;
  readonly name: string | null;
  /** What it tells that it runs beside what is offered: two versions or two hashes. */
  readonly word?: { readonly runs: string; readonly offered: string } | undefined;
}

/** What a profile asks before it tells a device of something newer. */
export interface OfferGate {
  /** There is something newer for this device: whether it may be told now. Until then it is told of nothing newer. */
  mayOffer(device: AskingDevice): boolean;
  /** What `mayOffer` would say, for one that only looks: it takes nobody's place and does not join. */
  wouldOffer(device: AskingDevice): boolean;
  /** There is nothing newer for this device. */
  hasNewest(device: AskingDevice): void;
}
