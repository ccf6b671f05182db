import type { DecodeFaultParams } from '../../contract/faults/decode.ts';
import type { ElfProblem } from '../../firmware/elf/elf-file.ts';
import type { Explanations } from '../explanation.ts';
import { grouped } from '../quantity.ts';

const problems: Readonly<Record<ElfProblem, string>> = {
  'not-elf': '不是 ELF 文件',
  'not-elf32': '不是 32 位小端程序',
  'not-linked': '是目标文件，不是链接后的程序',
  damaged: '已损坏',
};

export const decodeFaults: Explanations<DecodeFaultParams> = {
  'elf-not-found': ({ path }) => ({
    cause: `${path} 中没有 ELF 文件。`,
    remedy: '请选择编译输出的文件夹，或用 --elf 指定文件。',
  }),
  'elf-ambiguous': ({ path, files }) => ({
    cause: `${path} 中有多个 ELF 文件，无法判断运行的是哪一个：${files}。`,
    remedy: '请用 --elf 指定其中一个。',
  }),
  'elf-refused': ({ path, problem, offset }) => ({
    cause: `${path} ${problems[problem]}（第 ${grouped(offset)} 字节）。`,
    remedy: '请给出编译时与 .bin 一同输出的 .elf 文件。',
  }),
  'elf-too-large': ({ path, limit }) => ({
    cause: `${path} 大于 ${grouped(limit)} 字节。`,
    remedy: '请给出编译时与 .bin 一同输出的 .elf 文件。',
  }),
  'elf-mismatch': ({ path, actual, running }) => ({
    cause: `崩溃的不是 ${path}：其 SHA-256 以 ${actual} 开头，而运行中应用的 ELF 以 ${running} 开头。`,
    remedy: '请勿相信这些行号；请给出已烧录的那次构建的 ELF。',
  }),
};
