export interface Signals {
  readonly dataTerminalReady?: boolean;
  readonly requestToSend?: boolean;
  readonly break?: boolean;
}

/**
 * A serial port in the shape of Web Serial, as far as esptool-js touches it.
 * Each `open` makes fresh streams; after an unplug both are null and `closed` resolves.
 */
export interface Port {
  getInfo(): { usbVendorId?: number; usbProductId?: number };
  open(options: { baudRate: number }): Promise<void>;
  /** Idempotent; resolves when the operating system has let go of the port. */
  close(): Promise<void>;
  readonly readable: ReadableStream<Uint8Array> | null;
  readonly writable: WritableStream<Uint8Array> | null;
  /** Partial: a line that is absent keeps its state. */
  setSignals(signals: Signals): Promise<void>;
  /** In place, without closing. Call it only after the chip has acknowledged. */
  setBaudRate(baudRate: number): Promise<void>;
}
