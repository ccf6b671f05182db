import { ByteLine } from './byte-line.ts';
import { garbled, sameBaud } from './noise.ts';
import type { ModemLines } from '../silicon/reset-circuit.ts';
import type { SimulatedChip } from '../simulated-chip.ts';

export interface LinkOptions {
  /** Simulated milliseconds that a USB bridge holds the chip's bytes back. 1 where absent. */
  readonly latency?: number;
  /** The computer's baud rate is always the chip's: for links that cannot tell (a PTY, a socket). */
  readonly followBaud?: boolean;
}

/** What the computer's end of a cable gets. */
export interface LinkEnd {
  received(bytes: Uint8Array): void;
  /** The cable was pulled; the link is closed. */
  lost(): void;
}

/** A cable between a computer and a chip, with the true time of each byte. One at a time per chip. */
export interface Link {
  /** The computer's side of the UART. */
  baud: number;
  /** Resolves when the bytes fit in the bridge's buffer, or were dropped. */
  send(bytes: Uint8Array): Promise<void>;
  setLines(lines: ModemLines): void;
  /** Drops what is under way in both directions and stops listening. */
  close(): void;
}

/** Bytes that a driver and a bridge take before a write has to wait. */
const bridgeBuffer = 4096;

export function openLink(chip: SimulatedChip, baud: number, end: LinkEnd, options: LinkOptions = {}): Link {
  const { timeline } = chip;
  const latency = timeline.scaled(options.latency ?? 1);
  const follows = options.followBaud === true || chip.connection === 'usb-jtag';
  const toChip = new ByteLine(timeline, (bytes, at, sentAt) => chip.receive(bytes, at, sentAt));
  const toComputer = new ByteLine(timeline, (bytes, _at, sentAt) =>
    end.received(follows || sameBaud(sentAt, link.baud) ? bytes : garbled(bytes, sentAt, link.baud)),
  );
  const close = () => {
    stop();
    toChip.clear();
    toComputer.clear();
  };
  const stop = chip.listen(
    (bytes, sentAt, from) => toComputer.send(bytes, sentAt, from + latency),
    () => {
      close();
      end.lost();
    },
  );
  const link: Link = {
    baud,
    send(bytes) {
      toChip.send(bytes, follows ? chip.baud : link.baud, timeline.now());
      return toChip.drained(bridgeBuffer);
    },
    setLines: (lines) => chip.setLines(lines),
    close,
  };
  return link;
}
