const end = 0xc0;
const escape = 0xdb;
const escapedEnd = 0xdc;
const escapedEscape = 0xdd;

/** Larger than any reply of a ROM loader or stub; noise without an end must not fill the memory. */
const longestFrame = 0x1_0000;

/** One packet between two END bytes (RFC 1055, with Espressif's leading END). */
export function encodeSlip(packet: Uint8Array): Uint8Array {
  let escapes = 0;
  for (const byte of packet) if (byte === end || byte === escape) escapes += 1;
  const frame = new Uint8Array(packet.length + escapes + 2);
  let at = 0;
  frame[at++] = end;
  for (const byte of packet) {
    if (byte === end) {
      frame[at++] = escape;
      frame[at++] = escapedEnd;
    } else if (byte === escape) {
      frame[at++] = escape;
      frame[at++] = escapedEscape;
    } else {
      frame[at++] = byte;
    }
  }
  frame[at] = end;
  return frame;
}

/**
 * Takes packets out of a stream that may also carry text and noise. Every END both ends one frame and begins the
 * next, so whatever came between two packets is a frame of its own and never swallows the packet after it.
 */
export class SlipDecoder {
  private readonly frame = new Uint8Array(longestFrame);
  private length = 0;
  private escaping = false;
  private broken = false;

  /** Every frame that `chunk` completed, empty and damaged ones left out. */
  push(chunk: Uint8Array): Uint8Array[] {
    const frames: Uint8Array[] = [];
    for (const byte of chunk) {
      if (byte === end) {
        if (this.length > 0 && !this.broken && !this.escaping) frames.push(this.frame.slice(0, this.length));
        this.reset();
      } else if (this.escaping) {
        this.escaping = false;
        if (byte === escapedEnd) this.append(end);
        else if (byte === escapedEscape) this.append(escape);
        else this.broken = true;
      } else if (byte === escape) {
        this.escaping = true;
      } else {
        this.append(byte);
      }
    }
    return frames;
  }

  reset(): void {
    this.length = 0;
    this.escaping = false;
    this.broken = false;
  }

  private append(byte: number): void {
    if (this.length === longestFrame) this.broken = true;
    else this.frame[this.length++] = byte;
  }
}
