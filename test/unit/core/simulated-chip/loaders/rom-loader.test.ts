import { createHash, randomBytes } from 'node:crypto';
import { deflateSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { opcode } from '../../../../../electron/core/simulated-chip/loaders/packet.ts';
import {
  block,
  loaderBench,
  words,
  type LoaderBench,
} from '../../../../support/simulated-chip/loader-bench.ts';

const done = 0;
const syncData = Uint8Array.of(0x07, 0x07, 0x12, 0x20, ...new Array<number>(32).fill(0x55));

function attached(chip: 'esp32' | 'esp32s3' = 'esp32s3'): LoaderBench {
  const rom = loaderBench('rom', chip);
  rom.ask(opcode.spiAttach, words(0, 0));
  return rom;
}

function begun(blocks = 2): LoaderBench {
  const rom = attached();
  expect(rom.ask(opcode.flashBegin, words(0x800, blocks, 0x400, 0x10000, 0))[0]?.error).toBe(done);
  return rom;
}

const outcome = (answers: readonly { readonly error: number }[]) => answers[0]?.error;

describe('what the ROM answers', () => {
  test('a SYNC eight times, with its first word as the value', () => {
    const answers = loaderBench('rom').ask(opcode.sync, syncData);
    expect(answers).toHaveLength(8);
    expect(new Set(answers.map(({ value }) => value))).toEqual(new Set([0x20120707]));
    expect(outcome(answers)).toBe(done);
  });

  test('an unknown command as if it were a SYNC: eight times, opcode 0x08, error 0x0105', () => {
    const answers = loaderBench('rom').ask(opcode.eraseFlash);
    expect(answers).toHaveLength(8);
    expect(answers[0]).toMatchObject({ opcode: opcode.sync, error: 5 });
  });

  test('GET_SECURITY_INFO is unknown to the ESP32, 12 bytes at the S2, 20 with the chip id elsewhere', () => {
    expect(loaderBench('rom', 'esp32').ask(opcode.getSecurityInfo)[0]).toMatchObject({
      opcode: opcode.sync,
      error: 5,
    });
    expect(loaderBench('rom', 'esp32s2').ask(opcode.getSecurityInfo)[0]?.data).toHaveLength(12);
    const info = loaderBench('rom', 'esp32c6').ask(opcode.getSecurityInfo)[0]?.data;
    expect(info).toHaveLength(20);
    expect(info?.[12]).toBe(13);
  });

  test('security bits as they are burnt', () => {
    const rom = loaderBench('rom', 'esp32s3', {
      secureBoot: true,
      flashEncryption: true,
      secureDownload: true,
    });
    const info = rom.ask(opcode.getSecurityInfo)[0]?.data;
    expect(info?.[0]).toBe(0b101);
    expect(info?.[4]).toBe(1);
  });

  test('MD5 as 32 hex digits', () => {
    const rom = attached();
    rom.flash.program(0x1000, Uint8Array.of(1, 2, 3, 4));
    const expected = createHash('md5')
      .update(Uint8Array.of(1, 2, 3, 4))
      .digest('hex');
    const answer = rom.ask(opcode.spiFlashMd5, words(0x1000, 4, 0, 0))[0];
    expect(Buffer.from(answer?.data ?? []).toString()).toBe(expected);
    expect(answer?.error).toBe(done);
  });

  test('CHANGE_BAUDRATE, and changes', () => {
    const rom = loaderBench('rom', 'esp32');
    rom.ask(opcode.changeBaudrate, words(921_600, 0));
    expect(rom.bauds).toEqual([921_600]);
  });

  test('with what is left of the answers before, for it clears nothing', () => {
    const rom = attached();
    rom.ask(opcode.readReg, words(0x40001000));
    rom.ask(opcode.readReg);
    rom.ask(opcode.spiFlashMd5, words(0, 4, 0, 0));
    const [success] = rom.ask(opcode.writeReg, words(0x60000000, 0, 0, 0));
    expect(success).toMatchObject({ error: done, value: 9 });
    expect(success?.status[1]).toBe(5);
    expect(rom.ask(opcode.spiFlashMd5, words(0x400000, 4, 0, 0))[0]).toMatchObject({ error: 9, value: 9 });
  });

  test('nothing at all to what is no request', () => {
    expect(loaderBench('rom').raw(Uint8Array.of(1, 8, 0, 0, 0, 0, 0, 0))).toEqual([]);
    expect(loaderBench('rom').raw(Uint8Array.of(0, 8, 0))).toEqual([]);
  });
});

describe('what the ROM refuses', () => {
  const wrongLengths: readonly (readonly [string, number, Uint8Array])[] = [
    ['READ_REG of no address', opcode.readReg, new Uint8Array(0)],
    ['WRITE_REG of three words', opcode.writeReg, words(1, 2, 3)],
    ['SPI_ATTACH as the stub takes it', opcode.spiAttach, words(0)],
    ['SPI_SET_PARAMS of five words', opcode.spiSetParams, words(0, 1, 2, 3, 4)],
    ['CHANGE_BAUDRATE of one word', opcode.changeBaudrate, words(921_600)],
    ['FLASH_BEGIN without its "encrypted" word', opcode.flashBegin, words(0x400, 1, 0x400, 0)],
    ['FLASH_DEFL_BEGIN without its "encrypted" word', opcode.flashDeflBegin, words(0x400, 1, 0x400, 0)],
    ['MEM_BEGIN of three words', opcode.memBegin, words(0, 0, 0)],
    ['SPI_FLASH_MD5 of two words', opcode.spiFlashMd5, words(0, 4)],
    ['GET_SECURITY_INFO with data', opcode.getSecurityInfo, words(1)],
  ];
  test.each(wrongLengths)('%s', (_what, op, data) => {
    expect(outcome(attached().ask(op, data))).toBe(5);
  });

  test('the "encrypted" word at an ESP32, which has none', () => {
    expect(outcome(attached('esp32').ask(opcode.flashBegin, words(0x400, 1, 0x400, 0, 0)))).toEqual(5);
  });

  test('a length in the header that is not the length of the data', () => {
    const rom = loaderBench('rom');
    const frame = Uint8Array.of(0, opcode.readReg, 9, 0, 0, 0, 0, 0, 0, 0, 0, 0);
    expect([...(rom.raw(frame)[0]?.subarray(-4, -2) ?? [])]).toEqual([1, 5]);
  });

  test('flash before SPI_ATTACH', () => {
    const rom = loaderBench('rom');
    expect(outcome(rom.ask(opcode.flashBegin, words(0x400, 1, 0x400, 0, 0)))).toBe(6);
    expect(outcome(rom.ask(opcode.spiFlashMd5, words(0, 4, 0, 0)))).toBe(9);
  });

  test('more than the 4 MB it takes for granted, until SPI_SET_PARAMS', () => {
    const rom = attached();
    expect(outcome(rom.ask(opcode.flashBegin, words(0x400, 1, 0x400, 0x400000, 0)))).toBe(6);
    rom.ask(opcode.spiSetParams, words(0, 0x200000, 0x10000, 0x1000, 0x100, 0xffff));
    expect(outcome(rom.ask(opcode.flashBegin, words(0x400, 1, 0x400, 0x200000, 0)))).toBe(6);
  });

  test('data without a begin, and of the other kind than began', () => {
    expect(outcome(attached().ask(opcode.flashData, ...block(new Uint8Array(4), 0)))).toBe(5);
    expect(outcome(begun().ask(opcode.flashDeflData, ...block(new Uint8Array(4), 0)))).toBe(5);
  });

  test('blocks out of sequence, beyond the number announced, larger than announced', () => {
    expect(outcome(begun().ask(opcode.flashData, ...block(new Uint8Array(4), 1)))).toBe(5);
    const rom = begun(1);
    rom.ask(opcode.flashData, ...block(new Uint8Array(0x400), 0));
    expect(outcome(rom.ask(opcode.flashData, ...block(new Uint8Array(0x400), 1)))).toBe(5);
    expect(outcome(begun().ask(opcode.flashData, ...block(new Uint8Array(0x401), 0)))).toBe(5);
  });

  test('a wrong checksum, and then the same block again', () => {
    const rom = begun();
    const [data, checksum] = block(new Uint8Array(0x400), 0);
    expect(outcome(rom.ask(opcode.flashData, data, checksum ^ 1))).toBe(7);
    expect(outcome(rom.ask(opcode.flashData, data, checksum))).toBe(5);
  });

  test('what is no zlib stream', () => {
    const rom = attached();
    rom.ask(opcode.flashDeflBegin, words(0x400, 1, 0x400, 0, 0));
    expect(outcome(rom.ask(opcode.flashDeflData, ...block(new Uint8Array(64).fill(0x11), 0)))).toEqual(11);
  });

  test('a block that a worn cell does not hold', () => {
    const rom = begun();
    rom.flash.wearOut(0x10010, 0x01);
    rom.ask(opcode.flashBegin, words(0x800, 2, 0x400, 0x10000, 0));
    const bytes = new Uint8Array(0x400).fill(0xff);
    expect(outcome(rom.ask(opcode.flashData, ...block(bytes, 0)))).toBe(8);
  });

  test('register and memory access in Secure Download Mode, as unknown commands', () => {
    const rom = loaderBench('rom', 'esp32s3', { secureDownload: true });
    for (const op of [
      opcode.readReg,
      opcode.writeReg,
      opcode.memBegin,
      opcode.changeBaudrate,
      opcode.spiFlashMd5,
    ]) {
      expect(rom.ask(op, words(0, 0))[0]).toMatchObject({ opcode: opcode.sync, error: 5 });
    }
    expect(outcome(rom.ask(opcode.sync, syncData))).toBe(done);
  });
});

describe('writing through the ROM', () => {
  test('erases what BEGIN names and nothing else', () => {
    const rom = attached();
    rom.flash.program(0, new Uint8Array(0x4000));
    rom.ask(opcode.flashBegin, words(0x1000, 4, 0x400, 0x1000, 0));
    expect(rom.flash.isBlank(0x1000, 0x2000)).toBe(true);
    expect(rom.flash.bytes[0xfff]).toBe(0);
    expect(rom.flash.bytes[0x2000]).toBe(0);
  });

  test('takes a deflate stream in small blocks and has it in flash with the last acknowledgement', () => {
    const rom = attached();
    const bytes = randomBytes(5_000);
    const stream = deflateSync(bytes, { level: 9 });
    const blocks = Math.ceil(stream.length / 0x400);
    rom.ask(opcode.flashDeflBegin, words(5_000, blocks, 0x400, 0x20000, 0));
    for (let i = 0; i < blocks; i += 1) {
      const piece = stream.subarray(i * 0x400, (i + 1) * 0x400);
      expect(outcome(rom.ask(opcode.flashDeflData, ...block(piece, i)))).toBe(done);
    }
    expect(Buffer.from(rom.flash.read(0x20000, 5_000)).equals(bytes)).toBe(true);
  });

  test('leaves the loader at FLASH_END', () => {
    const rom = begun();
    expect(outcome(rom.ask(opcode.flashEnd, words(0)))).toBe(done);
    expect(rom.exits).toEqual(['reboot']);
  });

  test('hangs on a baud rate of 0', () => {
    const rom = loaderBench('rom', 'esp32');
    rom.ask(opcode.changeBaudrate, words(0, 0));
    expect(rom.exits).toEqual(['hang']);
  });
});

describe('code into RAM', () => {
  const text = 0x40378000;
  const begin = (size: number, blocks = Math.ceil(size / 0x1800)) => words(size, blocks, 0x1800, text);

  test('runs where all of it came', () => {
    const rom = loaderBench('rom');
    rom.ask(opcode.memBegin, begin(100));
    rom.ask(opcode.memData, ...block(new Uint8Array(100), 0));
    expect(outcome(rom.ask(opcode.memEnd, words(0, text + 8)))).toBe(done);
    expect(rom.exits).toEqual(['stub']);
  });

  test('stays in the loader where it is not to be run', () => {
    const rom = loaderBench('rom');
    rom.ask(opcode.memEnd, words(1, 0));
    expect(rom.exits).toEqual([]);
  });

  const crashes: readonly (readonly [string, (rom: LoaderBench) => void, number])[] = [
    ['nothing came', () => undefined, text],
    [
      'it came in part',
      (rom) => {
        rom.ask(opcode.memBegin, begin(0x2000));
        rom.ask(opcode.memData, ...block(new Uint8Array(0x1800), 0));
      },
      text,
    ],
    [
      'the entry lies elsewhere',
      (rom) => {
        rom.ask(opcode.memBegin, begin(100));
        rom.ask(opcode.memData, ...block(new Uint8Array(100), 0));
      },
      text + 200,
    ],
  ];
  test.each(crashes)('crashes where %s', (_why, upload, entry) => {
    const rom = loaderBench('rom');
    upload(rom);
    rom.ask(opcode.memEnd, words(0, entry));
    expect(rom.exits).toEqual(['crash']);
  });

  test('is refused outside RAM, with a wrong number of blocks, out of sequence, with a wrong checksum', () => {
    const rom = loaderBench('rom');
    expect(outcome(rom.ask(opcode.memBegin, words(100, 1, 0x1800, 0x42000000)))).toBe(5);
    expect(outcome(rom.ask(opcode.memBegin, begin(100, 2)))).toBe(5);
    rom.ask(opcode.memBegin, begin(0x2000));
    expect(outcome(rom.ask(opcode.memData, ...block(new Uint8Array(4), 1)))).toBe(5);
    const [data, checksum] = block(new Uint8Array(0x1800), 0);
    expect(outcome(rom.ask(opcode.memData, data, checksum ^ 0xff))).toBe(7);
  });
});
