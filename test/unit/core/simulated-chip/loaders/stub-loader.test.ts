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
const outcome = (answers: readonly { readonly error: number }[]) => answers[0]?.error;

function begun(size: number, kind: 'plain' | 'deflate', address = 0x10000): LoaderBench {
  const stub = loaderBench('stub');
  const op = kind === 'plain' ? opcode.flashBegin : opcode.flashDeflBegin;
  expect(outcome(stub.ask(op, words(size, 1, 0x4000, address)))).toBe(done);
  return stub;
}

describe('what the stub answers', () => {
  test('a SYNC eight times with value 0, which is how a host knows it', () => {
    const answers = loaderBench('stub').ask(opcode.sync, new Uint8Array(36));
    expect(answers.map(({ value }) => value)).toEqual(new Array(8).fill(0));
  });

  test('MD5 as 16 raw bytes', () => {
    const stub = loaderBench('stub');
    const answer = stub.ask(opcode.spiFlashMd5, words(0, 0x1000, 0, 0))[0];
    const expected = createHash('md5').update(new Uint8Array(0x1000).fill(0xff)).digest();
    expect(Buffer.from(answer?.data ?? []).equals(expected)).toBe(true);
    expect(answer?.error).toBe(done);
  });

  test('RUN_USER_CODE not at all', () => {
    expect(loaderBench('stub').ask(opcode.runUserCode)).toEqual([]);
  });
});

describe('what the stub refuses', () => {
  const cases: readonly (readonly [string, number, Uint8Array, number])[] = [
    ['an unknown command', 0x77, new Uint8Array(0), 0xc3],
    ['SPI_ATTACH as the ROM takes it', opcode.spiAttach, words(0, 0), 0xc0],
    ['FLASH_BEGIN of three words', opcode.flashBegin, words(0, 0, 0), 0xc0],
    ['data without a begin', opcode.flashData, block(new Uint8Array(4), 0)[0], 0xc6],
    ['an end without a begin', opcode.flashDeflEnd, words(0), 0xc6],
    ['erasing half a sector', opcode.eraseRegion, words(0x1000, 0x800), 0xc0],
    ['erasing beyond the flash', opcode.eraseRegion, words(0x3ff000, 0x2000), 0xc4],
    ['a begin beyond the flash', opcode.flashBegin, words(0x1000, 1, 0x4000, 0x400000), 0xc4],
    ['MD5 beyond the flash', opcode.spiFlashMd5, words(0x3fffff, 2, 0, 0), 0xc4],
    ['READ_FLASH of two words', opcode.readFlash, words(0, 4), 0xc0],
  ];
  test.each(cases)('%s', (_what, op, data, code) => {
    expect(outcome(loaderBench('stub').ask(op, data))).toBe(code << 8);
  });

  test('GET_SECURITY_INFO at an ESP32', () => {
    expect(outcome(loaderBench('stub', 'esp32').ask(opcode.getSecurityInfo))).toBe(0xff00);
  });

  test('a wrong checksum; the block may come again', () => {
    const stub = begun(4, 'plain');
    const [data, checksum] = block(Uint8Array.of(1, 2, 3, 4), 0);
    expect(outcome(stub.ask(opcode.flashData, data, checksum ^ 1))).toBe(0xc100);
    expect(outcome(stub.ask(opcode.flashData, data, checksum))).toBe(done);
    expect([...stub.flash.read(0x10000, 4)]).toEqual([1, 2, 3, 4]);
  });

  test('an end with bytes still missing', () => {
    const stub = begun(8, 'plain');
    stub.ask(opcode.flashData, ...block(Uint8Array.of(1, 2, 3, 4), 0));
    expect(outcome(stub.ask(opcode.flashEnd, words(1)))).toBe(0xc000);
  });
});

describe('what goes wrong after an acknowledgement', () => {
  test('answers the next command, once', () => {
    const stub = begun(0x1000, 'deflate');
    const rubbish = block(new Uint8Array(64).fill(0x11), 0);
    expect(outcome(stub.ask(opcode.flashDeflData, ...rubbish))).toBe(done);
    expect(outcome(stub.ask(opcode.readReg, words(0x40001000)))).toBe(0xc700);
    expect(outcome(stub.ask(opcode.readReg, words(0x40001000)))).toBe(done);
  });

  test('is a hang, where more comes than was announced', () => {
    const stub = begun(0x1000, 'deflate');
    stub.ask(opcode.flashDeflData, ...block(deflateSync(new Uint8Array(0x3000)), 0));
    expect(stub.exits).toEqual(['hang']);
  });
});

describe('writing through the stub', () => {
  test('a block that came twice spoils a deflate stream, for sequence numbers are not looked at', () => {
    const stream = deflateSync(randomBytes(20_000));
    const stub = begun(20_000, 'deflate');
    const first = stream.subarray(0, 10_000);
    stub.ask(opcode.flashDeflData, ...block(first, 0));
    stub.ask(opcode.flashDeflData, ...block(first, 0));
    stub.ask(opcode.flashDeflData, ...block(stream.subarray(10_000), 1));
    expect(outcome(stub.ask(opcode.flashDeflEnd, words(1)))).not.toBe(done);
  });

  test('erases ahead from the first sector that is not blank, and leaves blank ones alone', () => {
    const blank = begun(0x10000, 'plain');
    const used = loaderBench('stub');
    used.flash.program(0x10000, new Uint8Array(4));
    used.ask(opcode.flashBegin, words(0x10000, 1, 0x4000, 0x10000));
    for (const stub of [blank, used]) stub.ask(opcode.flashData, ...block(new Uint8Array(0x4000), 0));
    expect(blank.busy).toBeLessThan(used.busy);
    expect(used.flash.isBlank(0x10000, 0x10001)).toBe(false);
    expect([...used.flash.read(0x10000, 4)]).toEqual([0, 0, 0, 0]);
  });

  test('READ_FLASH gives packets against acknowledgements, and the MD5 of them all', () => {
    const stub = loaderBench('stub');
    const bytes = randomBytes(0x1800);
    stub.flash.program(0x2000, bytes);
    const [answer, first] = stub.raw(readRequest(0x2000, 0x1800));
    expect(answer?.[1]).toBe(opcode.readFlash);
    const [second] = stub.raw(words(0x1000));
    expect(Buffer.concat([first ?? [], second ?? []].map((part) => Buffer.from(part))).equals(bytes)).toBe(
      true,
    );
    const [digest] = stub.raw(words(0x1800));
    expect(Buffer.from(digest ?? []).equals(createHash('md5').update(bytes).digest())).toBe(true);
    expect(outcome(stub.ask(opcode.readReg, words(0)))).toBe(done);
  });
});

function readRequest(address: number, size: number): Uint8Array {
  return Uint8Array.of(0, opcode.readFlash, 16, 0, 0, 0, 0, 0, ...words(address, size, 0x1000, 64));
}
