import { ByteLine } from './byte-line.ts';
import { garbled, sameBaud } from './noise.ts';
import type { SimulatedChip } from './simulated-chip.ts';

export interface LinkOptions {
  /** Simulated milliseconds that a USB bridge holds the chip's bytes back. 1 where absent. */
  readonly latency?: number;
  /** The computer's baud rate is always the chip's: for links that cannot tell (a PTY, a socket). */
  readonly followBaud?: boolean;
}

/** A cable between a computer and a chip, with the true time of each byte. One at a time per chip. */
export interface Link {
  /** The computer's side of the UART. */
  baud: number;
  /** Resolves when the bytes fit in the bridge's buffer. */
  send(bytes: Uint8Array): Promise<void>;
  setLines(lines: { readonly dtr: boolean; readonly rts: boolean }): void;
  /** Drops what is under way in both directions and stops listening. */
  close(): void;
}

/** Bytes that a driver and a bridge take before a write has to wait. */
const bridgeBuffer = 4096;

export function openLink(
  chip: SimulatedChip,
  baud: number,
  received: (bytes: Uint8Array) => void,
  options: LinkOptions = {},
): Link {
  const latency = chip.timeline.scaled(options.latency ?? 1);
  const hears = (sent: number) =>
    options.followBaud === true || chip.connection === 'usb-jtag' || sameBaud(sent, link.baud);
  const toChip = new ByteLine(chip.timeline, (bytes, at, sentAt) => chip.receive(bytes, at, sentAt));
  const toComputer = new ByteLine(chip.timeline, (bytes, _at, sentAt) =>
    received(hears(sentAt) ? bytes : garbled(bytes, sentAt, link.baud)),
  );
  const stop = chip.listen((bytes, sentAt, from) => toComputer.send(bytes, sentAt, from + latency));
  const link: Link = {
    baud,
    send(bytes) {
      const follows = options.followBaud === true || chip.connection === 'usb-jtag';
      toChip.send(bytes, follows ? chip.baud : link.baud, chip.timeline.now());
      return toChip.drained(bridgeBuffer);
    },
    setLines: (lines) => chip.setLines(lines),
    close() {
      stop();
      toChip.clear();
      toComputer.clear();
    },
  };
  return link;
}
