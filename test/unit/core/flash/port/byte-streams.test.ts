import { describe, expect, test } from 'vitest';
import { createByteStreams } from '../../../../../electron/core/flash/port/byte-streams.ts';

const streams = () => createByteStreams(() => Promise.resolve());
const bytes = new Uint8Array([1, 2, 3]);

describe('the streams of one open port', () => {
  test('a cancelled reader lets the port live: a fresh stream carries on', async () => {
    const port = streams();
    const first = port.readable;
    await first.getReader().cancel();
    port.receive(bytes);
    expect(port.readable).not.toBe(first);
    port.receive(bytes);
    const { value } = await port.readable.getReader().read();
    expect(value).toEqual(bytes);
  });

  test('end, after a reader was cancelled, ends the rest in silence', async () => {
    const port = streams();
    await port.readable.getReader().cancel();
    expect(() => port.end()).not.toThrow();
    expect(() => port.receive(bytes)).not.toThrow();
  });

  test('end finishes a read under way and refuses what is written after it', async () => {
    const port = streams();
    const reading = port.readable.getReader().read();
    port.end();
    expect((await reading).done).toBe(true);
    await expect(port.writable.getWriter().write(bytes)).rejects.toThrow('closed');
  });

  test('copies what it receives, for a driver writes to its pool again', async () => {
    const port = streams();
    const pool = Uint8Array.from(bytes);
    port.receive(pool);
    pool.fill(0);
    const { value } = await port.readable.getReader().read();
    expect(value).toEqual(bytes);
  });
});
