import type { Port } from '../../electron/core/flash/port/port.ts';
import { createByteStreams, type ByteStreams } from '../../electron/core/flash/port/byte-streams.ts';

/** 3 Mbaud, 8N1. */
export const fastestBytesPerSecond = 300_000;

/** A port on which a log never ends: `block` again and again, as chunks that a driver would give. */
export interface FastSource {
  readonly port: Port;
  /** Gives that many bytes at once, without waiting for whoever reads. */
  give(bytes: number): void;
}

const chunkLength = 4_096;

export function fastSource(): FastSource {
  let streams: ByteStreams | undefined;
  const block = logBlock();
  let at = 0;
  return {
    port: {
      getInfo: () => ({}),
      open: () => {
        streams = createByteStreams(() => Promise.resolve());
        return Promise.resolve();
      },
      close: () => {
        streams?.end();
        streams = undefined;
        return Promise.resolve();
      },
      get readable() {
        return streams?.readable ?? null;
      },
      get writable() {
        return streams?.writable ?? null;
      },
      setSignals: () => Promise.resolve(),
      setBaudRate: () => Promise.resolve(),
    },
    give(bytes) {
      for (let left = bytes; left > 0;) {
        const length = Math.min(left, chunkLength, block.length - at);
        streams?.receive(block.subarray(at, at + length));
        at = (at + length) % block.length;
        left -= length;
      }
    },
  };
}

/** Half a megabyte of a common log, with colours, and every thousandth line of bytes that are no text. */
function logBlock(): Uint8Array {
  const lines = Array.from({ length: 8_000 }, (_, line) =>
    line % 1_000 === 999
      ? Buffer.from([0xff, 0x00, 0xfe, 0x80, 0x0a])
      : Buffer.from(
          `\u001b[0;32mI (${line}) sensor: sample ${line * 7919}, 温度 21.${line % 10}\u001b[0m\r\n`,
        ),
  );
  return Uint8Array.from(Buffer.concat(lines));
}
