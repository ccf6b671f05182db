import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { copyFile, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { printedLines } from '../../support/elf/frame-lines.ts';
import { temporaryDirectory } from '../../support/temporary-directory.ts';

const cli = join(import.meta.dirname, '../../../electron/headless/cli.ts');
const golden = join(import.meta.dirname, '../../unit/shared/firmware/elf/golden');
const elf = join(golden, 'riscv-dwarf5.elf');

interface Run {
  readonly code: number | string | null | undefined;
  readonly out: string;
  readonly error: string;
}

function decode(args: readonly string[], log = '', language = 'en'): Promise<Run> {
  const env = { ...process.env, FLASHDOCK_LANG: language };
  return new Promise((resolve) => {
    const child = execFile(process.execPath, [cli, 'decode', ...args], { env }, (failure, out, error) =>
      resolve({ code: failure === null ? 0 : failure.code, out, error }),
    );
    /* A command that refuses its arguments does not read. */
    child.stdin?.on('error', () => undefined);
    child.stdin?.end(log);
  });
}

async function sha256Of(path: string): Promise<string> {
  return createHash('sha256')
    .update(await readFile(path))
    .digest('hex');
}

const crash = (hash: string): string =>
  [
    "Guru Meditation Error: Core  0 panic'ed (Load access fault). Exception was unhandled.",
    'Core  0 register dump:',
    'MEPC    : 0x42000064  RA      : 0x42000044  SP      : 0x3fc8f5e0  ',
    'Stack memory:',
    '3fc8f5e0: 0x00000000 0x42000068 0xa5a5a5a5',
    `ELF file SHA256: ${hash}`,
    'Rebooting...',
    'rst:0xc (SW_CPU),boot:0x8 (SPI_FAST_FLASH_BOOT)',
    '',
  ].join('\r\n');

async function build(names: Readonly<Record<string, string>>): Promise<string> {
  const directory = await temporaryDirectory();
  for (const [name, source] of Object.entries(names)) {
    await copyFile(join(golden, source), join(directory, name));
  }
  return directory;
}

describe('addresses', () => {
  test('are told with their inlined frames, as llvm-symbolizer does', async () => {
    const expected = printedLines(await readFile(join(golden, 'riscv-dwarf5.txt'), 'utf8'));
    const addresses = expected
      .filter((line) => line.startsWith('0x'))
      .map((line) => line.split(':')[0] ?? '');
    const { code, out } = await decode(['--elf', elf, ...addresses]);
    expect(printedLines(out)).toEqual(expected);
    expect(code).toBe(0);
  });

  test('may come with their stack pointers, as backtraces print them', async () => {
    const { out } = await decode(['--elf', elf, '0x42000064:0x3ffb5ab0', '42000044']);
    expect(out).toContain('0x42000064: _start at /project/main.c:39:22\n0x42000044: ');
  });

  test('as JSON have null for what is not known', async () => {
    const { out } = await decode(['--elf', elf, '--json', '0x42000064', '0x10']);
    expect(JSON.parse(out)).toEqual({
      elf: { path: elf, sha256: await sha256Of(elf) },
      addresses: [
        {
          address: '0x42000064',
          frames: [{ function: '_start', file: '/project/main.c', line: 39, column: 22 }],
        },
        { address: '0x00000010', frames: [{ function: null, file: null, line: null, column: null }] },
      ],
    });
  });

  test.each([
    [['--elf', elf, 'main']],
    [['--elf', elf, '0x123456789']],
    [['0x1']],
    [['--elf', elf, '-b', golden]],
    [['--elf', elf, '--log', elf, '0x1']],
  ])('used wrongly end with 2: %s', async (args) => {
    expect(await decode(args)).toMatchObject({ code: 2, out: '' });
  });
});

describe('a log', () => {
  test('of the app of this ELF is decoded with 0', async () => {
    const directory = await build({ 'app.elf': 'riscv-dwarf5.elf', 'bootloader.elf': 'riscv-dwarf4.elf' });
    const hash = (await sha256Of(elf)).slice(0, 9);
    const { code, out } = await decode(['-b', directory], crash(hash));
    expect(out).toContain(`The ELF is that of the running app (${hash}).`);
    expect(out).toContain('    0x42000064: _start at /project/main.c:39:22\n');
    expect(out).toContain('    ? 0x42000068: _start at /project/main.c:39:22\n');
    expect(out).not.toContain('0xa5a5a5a5');
    expect(code).toBe(0);
  });

  test('of another app says so, with 1', async () => {
    const { code, out } = await decode(['--elf', elf], crash('0123456789abcdef'));
    expect(out).toContain('is not what crashed');
    expect(code).toBe(1);
  });

  test('chooses among several ELFs by what the app says', async () => {
    const directory = await build({ 'a.elf': 'riscv-dwarf4.elf', 'b.elf': 'riscv-dwarf5.elf' });
    const told = await decode(['-b', directory, '--json'], crash((await sha256Of(elf)).slice(0, 16)));
    expect(JSON.parse(told.out)).toMatchObject({
      elf: { path: join(directory, 'b.elf') },
      panics: [{ kind: 'exception', elf: 'same', cores: [{ addresses: [{ origin: 'pc' }, {}, {}] }] }],
    });
    const untold = await decode(
      ['-b', directory, '--json'],
      'abort() was called at PC 0x42000064 on core 0\n',
    );
    expect(untold.code).toBe(1);
    expect(JSON.parse(untold.out)).toMatchObject({ fault: { code: 'elf-ambiguous' } });
  });

  test('takes the ELF that the project names', async () => {
    const directory = await build({ 'a.elf': 'riscv-dwarf4.elf', 'b.elf': 'riscv-dwarf5.elf' });
    await writeFile(join(directory, 'project_description.json'), '{"app_elf": "../../b.elf"}');
    const { out } = await decode(['-b', directory, '--json'], 'Stack smashing protect failure!\n');
    expect(JSON.parse(out)).toMatchObject({ elf: { path: join(directory, 'b.elf') } });
  });

  test('without a panic says so, and what else it tells, in the language asked for', async () => {
    const log = join(await temporaryDirectory(), 'log.txt');
    await writeFile(log, 'Brownout detector was triggered\r\n');
    const { code, out } = await decode(['--elf', elf, '--log', log], '', 'zh_CN.UTF-8');
    expect(out).toContain('此日志中没有崩溃信息。');
    expect(out).toContain('欠压检测器');
    expect(code).toBe(0);
  });
});

test.each([
  ['path-not-found', ['--elf', join(golden, 'none.elf'), '0x1']],
  ['path-not-found', ['--elf', elf, '--log', join(golden, 'none.txt')]],
  ['elf-refused', ['--elf', join(golden, 'riscv-dwarf5.txt'), '0x1']],
  ['elf-not-found', ['-b', join(import.meta.dirname, '../../support'), '0x1']],
])('%s ends with 1 and its words', async (code, args) => {
  const run = await decode([...args, '--json']);
  expect(run.code).toBe(1);
  expect(JSON.parse(run.out)).toMatchObject({ fault: { code } });
  expect(run.error).not.toBe('');
});
