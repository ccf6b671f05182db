/** What a profile knows of who asks; null where it is not told. */
export interface AskingDevice {
  readonly address: string;
  /** Upper case, with colons. */
  readonly mac: string | null;
  readonly name: string | null;
}

/** What a profile asks before it tells a device of something newer. */
export interface OfferGate {
  /** There is something newer for this device: whether it may be told now. Until then it is told of nothing newer. */
  mayOffer(device: AskingDevice): boolean;
  /** There is nothing newer for this device. */
  hasNewest(device: AskingDevice): void;
}
