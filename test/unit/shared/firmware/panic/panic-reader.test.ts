import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { PanicReader, panicsIn } from '../../../../../shared/firmware/panic/panic-reader.ts';

const lines = (...each: readonly string[]): string => each.join('\r\n');

const loadProhibited = lines(
  '\u001B[0;32mI (238) app_init: ELF file SHA256:  3F9a0b1c2...\u001B[0m',
  'I (300) main: start',
  "Guru Meditation Error: Core  0 panic'ed (LoadProhibited). Exception was unhandled.",
  '',
  'Core  0 register dump:',
  'PC      : 0x400d1234  PS      : 0x00060030  A0      : 0x800d5678  A1      : 0x3ffb5ab0  ',
  'EXCVADDR: 0x00000000  LBEG    : 0x00000000  ',
  '',
  '',
  'Backtrace: 0x400d1231:0x3ffb5ab0 0x400d5675:0x3ffb5ad0 |<-CORRUPTED',
  '',
  '',
  'ELF file SHA256: 3f9a0b1c2d3e4f50',
  '',
  'Rebooting...',
  'ets Jun  8 2016 00:22:57',
);

const riscv = lines(
  "Guru Meditation Error: Core  0 panic'ed (Store access fault). Exception was unhandled.",
  'Core  0 register dump:',
  'MEPC    : 0x42007fe2  RA      : 0x42007fd6  SP      : 0x3fc8f5e0  GP      : 0x3fc8b400  ',
  'S0/FP   : 0x3fc8f600  MCAUSE  : 0x00000007  ',
  '',
  'Stack memory:',
  '3fc8f5e0: 0x00000001 0x42007ab0 0x00000000 0x00000000 0x00000000 0x00000000 0x00000000 0x420080aa',
  '3fc8f600: 0xa5a5a5a5 0xa5a5a5a5',
  'Rebooting...',
);

describe('a crash on Xtensa', () => {
  test('tells reason, registers, backtrace and ELF', () => {
    expect(panicsIn(loadProhibited)).toEqual([
      {
        kind: 'exception',
        reason: "Guru Meditation Error: Core  0 panic'ed (LoadProhibited). Exception was unhandled.",
        line: 3,
        abortedAt: undefined,
        elfSha256Prefix: '3f9a0b1c2d3e4f50',
        cores: [
          {
            core: 0,
            registers: {
              ...{ PC: 0x400d1234, PS: 0x60030, A0: 0x800d5678, A1: 0x3ffb5ab0 },
              ...{ EXCVADDR: 0, LBEG: 0 },
            },
            backtrace: [
              { pc: 0x400d1231, sp: 0x3ffb5ab0 },
              { pc: 0x400d5675, sp: 0x3ffb5ad0 },
            ],
            end: 'corrupted',
            stack: [],
          },
        ],
      },
    ]);
  });

  test('takes the ELF from the start of the app where the handler does not tell it', () => {
    const [panic] = panicsIn(loadProhibited.replace(/^ELF file SHA256.*$/m, ''));
    expect(panic?.elfSha256Prefix).toBe('3f9a0b1c2');
  });

  test('forgets the ELF of the app that ran before a reset', () => {
    const text = lines(
      'I (1) app_init: ELF file SHA256:  3f9a0b1c2',
      'rst:0xc (SW_CPU_RESET),boot:0x13',
      'abort() was called at PC 0x400d0001 on core 1',
    );
    expect(panicsIn(text)).toMatchObject([
      { kind: 'abort', abortedAt: 0x400d0001, elfSha256Prefix: undefined },
    ]);
  });

  test('of both cores tells both', () => {
    const text = lines(
      "Guru Meditation Error: Core  0 panic'ed (Interrupt wdt timeout on CPU0). ",
      'Core  0 register dump:',
      'PC      : 0x400d0000  PS      : 0x00060034',
      'Backtrace:0x400d0000:0x3ffb0000 |<-CONTINUES',
      'Core  1 register dump:',
      'PC      : 0x400d1000  PS      : 0x00060034',
      'Backtrace:0x400d1000:0x3ffb1000',
    );
    expect(panicsIn(text)).toMatchObject([
      {
        kind: 'interrupt-watchdog',
        cores: [
          { core: 0, end: 'continues', backtrace: [{ pc: 0x400d0000 }] },
          { core: 1, end: 'complete', backtrace: [{ pc: 0x400d1000 }] },
        ],
      },
    ]);
  });
});

test('a crash on RISC-V tells registers and the words of the stack', () => {
  const [panic] = panicsIn(riscv);
  const [core] = panic?.cores ?? [];
  expect(core?.registers).toMatchObject({ MEPC: 0x42007fe2, RA: 0x42007fd6, 'S0/FP': 0x3fc8f600 });
  expect(core?.stack).toHaveLength(10);
  expect(core?.stack[7]).toEqual({ address: 0x3fc8f5fc, word: 0x420080aa });
  expect(core?.stack[8]).toEqual({ address: 0x3fc8f600, word: 0xa5a5a5a5 });
});

describe('the kind', () => {
  test.each([
    ["Guru Meditation Error: Core  1 panic'ed (IllegalInstruction). Exception was unhandled.", 'exception'],
    [
      "Guru Meditation Error: Core  0 panic'ed (Cache disabled but cached memory region accessed). ",
      'cache-access',
    ],
    ["Guru Meditation Error: Core  0 panic'ed (Cache error). ", 'cache-access'],
    ["Guru Meditation Error: Core  0 panic'ed (Stack protection fault). ", 'stack-overflow'],
    [
      "Guru Meditation Error: Core 0 panic'ed (Unhandled debug exception). Stack canary watchpoint triggered (main)",
      'stack-overflow',
    ],
    ['***ERROR*** A stack overflow in task main has been detected.', 'stack-overflow'],
    ['abort() was called at PC 0x42001234 on core 0', 'abort'],
    ['assert failed: xQueueSemaphoreTake queue.c:1549 (pxQueue->uxItemSize == 0)', 'assert'],
    ['Stack smashing protect failure!', 'stack-smashing'],
    [
      'E (10303) task_wdt: Task watchdog got triggered. The following tasks did not reset it in time:',
      'task-watchdog',
    ],
    ['Backtrace: 0x400d1231:0x3ffb5ab0', 'backtrace'],
  ])('of %s', (line, kind) => {
    expect(panicsIn(line)).toMatchObject([{ kind, line: 1 }]);
  });
});

test('a task watchdog, after which the app goes on, ends with the next line of its log', () => {
  const reader = new PanicReader();
  const watchdog = [
    'E (10303) task_wdt: Task watchdog got triggered. The following tasks did not reset it in time:',
    'E (10303) task_wdt:  - IDLE0 (CPU 0)',
    'E (10303) task_wdt: Print CPU 0 (current core) backtrace',
    '',
    'Backtrace: 0x400d1231:0x3ffb5ab0 0x400d5675:0x3ffb5ad0',
  ];
  for (const line of watchdog) expect(reader.push(line)).toBeUndefined();
  expect(reader.push('I (10400) main: still here')).toMatchObject({ kind: 'task-watchdog' });
  expect(reader.end()).toBeUndefined();
});

describe('a backtrace after which the app goes on', () => {
  const printed = 'Backtrace: 0x400d1231:0x3ffb5ab0 0x400d5675:0x3ffb5ad0';

  test.each([
    ['the milliseconds of its start', 'I (10400) main: still here'],
    ['the time of day', 'I (10:12:41.480) main: still here'],
    ['the date', 'W (2026-01-09 10:12:41.480) main: still here'],
  ])('ends with a line of its log that tells %s', (_what, line) => {
    const reader = new PanicReader();
    expect(reader.push(printed)).toBeUndefined();
    expect(reader.push(line)).toMatchObject({ kind: 'backtrace' });
  });

  test('ends where it prints no log, too, once enough has come that belongs to no crash', () => {
    const reader = new PanicReader();
    reader.push(printed);
    const found = Array.from({ length: 100 }, (_, count) => reader.push(`temperature ${count}`));
    expect(found.filter((panic) => panic !== undefined)).toMatchObject([{ kind: 'backtrace', line: 1 }]);
  });

  test('is not that of a crash that comes later', () => {
    const text = [
      'E (10303) task_wdt: Task watchdog got triggered. The following tasks did not reset it in time:',
      ...Array.from({ length: 100 }, (_, count) => `temperature ${count}`),
      loadProhibited,
    ];
    expect(panicsIn(text.join('\n')).map(({ kind }) => kind)).toEqual(['task-watchdog', 'exception']);
  });
});

test('two crashes of one log are two', () => {
  expect(panicsIn(`${loadProhibited}\n${riscv}`)).toHaveLength(2);
});

test('what an app prints otherwise is no crash', () => {
  expect(panicsIn(lines('I (1) main: PC      : 0x400d1234', '3fc8f5e0: 0x00000001', ''))).toEqual([]);
});

test('whatever is printed, memory stays bounded and nothing is thrown', () => {
  const line = fc.oneof(
    fc.string(),
    fc.constantFrom(...loadProhibited.split('\r\n'), ...riscv.split('\r\n')),
  );
  fc.assert(
    fc.property(fc.array(line, { maxLength: 200 }), (text) =>
      panicsIn(text.join('\n')).every(
        ({ cores }) => cores.length <= 8 && cores.every(({ stack }) => stack.length <= 4_104),
      ),
    ),
  );
});
