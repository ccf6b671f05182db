import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { Failure } from '../../../../../electron/core/flash/failure.ts';
import { connect, diagnose } from '../../../../../electron/core/flash/loader/connect.ts';
import { createSession } from '../../../../../electron/core/flash/loader/session.ts';
import { encodeSlip, SlipDecoder } from '../../../../../electron/core/flash/loader/slip.ts';
import type { Port } from '../../../../../electron/core/flash/port/port.ts';

const sync = 0x08;

/** A stub that is busy with an earlier job. Three SYNCs waiting kill it, as they do the real ones. */
function busyStub(busyFor: number): Port {
  let busy = true;
  let waiting = 0;
  let output: ReadableStreamDefaultController<Uint8Array> | undefined;
  const reply = encodeSlip(new Uint8Array([0x01, sync, 2, 0, 0, 0, 0, 0, 0, 0]));
  const answer = (): void => {
    if (busy || waiting > 2) return;
    for (; waiting > 0; waiting -= 1) for (let each = 0; each < 8; each += 1) output?.enqueue(reply);
  };
  const decoder = new SlipDecoder();
  const take = (packet: Uint8Array): void => {
    if (packet[1] !== sync) return;
    waiting += 1;
    answer();
  };
  return {
    getInfo: () => ({}),
    open: () => {
      setTimeout(() => {
        busy = false;
        answer();
      }, busyFor);
      return Promise.resolve();
    },
    close: () => Promise.resolve(),
    readable: new ReadableStream<Uint8Array>({ start: (controller) => void (output = controller) }),
    writable: new WritableStream<Uint8Array>({ write: (chunk) => decoder.push(chunk).forEach(take) }),
    setSignals: () => Promise.reject(new Error('no-reset touches no line')),
    setBaudRate: () => Promise.resolve(),
  };
}

async function connectWithoutReset(port: Port): Promise<unknown> {
  const session = createSession(port, 'socket://bench:5000', 'socket', new AbortController().signal);
  await session.line.open(115_200);
  const outcome = connect(session, 'no-reset').catch((error: unknown) => error);
  await vi.advanceTimersByTimeAsync(60_000);
  const result = await outcome;
  await session.line.close();
  return result;
}

describe('connecting without a reset', () => {
  beforeEach(() => {
    vi.useFakeTimers();
  });
  afterEach(() => {
    vi.useRealTimers();
  });

  test.each([0, 1_400, 2_600, 6_000])(
    'finds a stub that is busy for %i ms with what an earlier job sent',
    async (busyFor) => {
      expect(await connectWithoutReset(busyStub(busyFor))).toEqual({ stub: true });
    },
  );

  test('gives up on a silent chip', async () => {
    const error = await connectWithoutReset(busyStub(1_000_000_000));
    expect(error).toBeInstanceOf(Failure);
    expect((error as Failure).fault.code).toBe('chip-silent');
  });
});

describe('why nothing answered, from what the ROM printed', () => {
  test.for([
    ['', 'chip-silent'],
    [
      'rst:0x1 (POWERON_RESET),boot:0x3 (DOWNLOAD_BOOT(UART0/UART1/SDIO_REI_REO_V2))\nwaiting for download',
      'chip-deaf',
    ],
    ['rst:0x15 (USB_UART_CHIP_RESET), boot:0x2 (UART0_BOOT)\nwait uart0 download', 'chip-deaf'],
    ['rst:0x1 (POWERON),boot:0x8 (SPI_FAST_FLASH_BOOT)\nentry 0x403c8924', 'wrong-boot-mode'],
  ] as const)('%j: %s', ([text, code]) => {
    expect(diagnose(text, '/dev/ttyUSB0').code).toBe(code);
  });

  test('names the boot mode that the chip took', () => {
    const text = 'rst:0x1 (POWERON_RESET),boot:0x13 (SPI_FAST_FLASH_BOOT)';
    expect(diagnose(text, '/dev/ttyUSB0')).toEqual({ code: 'wrong-boot-mode', params: { mode: '0x13' } });
  });
});
