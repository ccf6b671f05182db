import type { LayoutFindingParams } from '../../../firmware/findings/finding-codes.ts';
import type { Explanations } from '../../explanation.ts';
import { hex } from '../../figures.ts';
import { grouped } from '../../quantity.ts';

export const layoutFindings: Explanations<LayoutFindingParams> = {
  'regions-overlap': ({ path, other, from, to }) => ({
    cause: `${path} 与 ${other} 都要占用 Flash 的 ${hex(from)} 至 ${hex(to)}。`,
    remedy: '请更正地址，或重新编译。',
  }),
  'region-beyond-flash': ({ path, end, flashSize }) => ({
    cause: `${path} 止于 ${hex(end)}，超出 ${grouped(flashSize)} 字节的 Flash。`,
    remedy: '请更正其地址，或在 menuconfig 中设置实际的 Flash 容量后重新编译。',
  }),
  'region-overruns-partition': ({ path, label, from, to }) => ({
    cause: `${path} 会覆盖分区 ${label} 的 ${hex(from)} 至 ${hex(to)}。`,
    remedy: '请更正其地址，或移动该分区后重新编译。',
  }),
  'file-larger-than-partition': ({ path, size, label, partitionSize }) => ({
    cause: `${path} 有 ${grouped(size)} 字节，而分区 ${label} 只有 ${grouped(partitionSize)} 字节。`,
    remedy: '请增大分区或减小文件，然后重新编译。',
  }),
  'file-not-at-partition': ({ path, offset }) => ({
    cause: `${path} 的地址为 ${hex(offset)}，该处没有分区开始，应用将找不到它。`,
    remedy: '请更正其地址，或重新编译。',
  }),
  'bootloader-absent': () => ({
    cause: '该构建没有引导程序，空白芯片无法由此启动。',
    remedy: '请只烧录到已有引导程序的设备，或编译引导程序（Secure Boot V1 的构建不含它）。',
  }),
};
