/** UARTs resynchronise at every start bit; ten bits stay in step within about three percent. */
const tolerance = 0.03;

export function sameBaud(a: number, b: number): boolean {
  return Math.abs(a / b - 1) <= tolerance;
}

/** What a receiver at another baud rate makes of bytes: more or fewer of them, and none the same. Deterministic. */
export function garbled(bytes: Uint8Array, sentAt: number, heardAt: number): Uint8Array {
  const count = Math.max(1, Math.round((bytes.length * heardAt) / sentAt));
  // A much faster receiver sees long levels, not ten times the bytes.
  const noise = new Uint8Array(Math.min(count, bytes.length * 4));
  let state = bytes.length * 2654435761 + Math.round(sentAt);
  for (let i = 0; i < noise.length; i += 1) {
    state = (Math.imul(state ^ (bytes[i % bytes.length] ?? 0), 1664525) + 1013904223) >>> 0;
    noise[i] = (state >>> 24) | 0x80;
  }
  return noise;
}
