import type { TableFindingParams } from '../../../firmware/findings/finding-codes.ts';
import type { Explanations } from '../../explanation.ts';
import { hex } from '../../figures.ts';
import { grouped } from '../../quantity.ts';

const editTable = '请更正分区表（partitions.csv），然后重新编译。';

export const tableFindings: Explanations<TableFindingParams> = {
  'table-absent': () => ({
    cause: '该构建没有分区表，无法据此检查。',
    remedy: '请重新编译，或只烧录到已有分区表的设备。',
  }),
  'table-unreadable': ({ path, offset }) => ({
    cause: `${path} 不是分区表：偏移 ${hex(offset)} 处缺少行标记 AA 50。`,
    remedy: '请重新编译，或检查清单是否写对了文件。',
  }),
  'table-md5-wrong': ({ path }) => ({
    cause: `${path} 与自身的 MD5 不符：生成之后有行被修改或损坏。`,
    remedy: '请重新编译；引导程序会拒绝该分区表。',
  }),
  'table-md5-absent': ({ path }) => ({
    cause: `${path} 没有 MD5，损坏将无法察觉。`,
    remedy: '无需处理；ESP-IDF 3.1 之前的版本以及 CONFIG_PARTITION_TABLE_MD5=n 的构建不写 MD5。',
  }),
  'table-garbage-after-rows': ({ path }) => ({
    cause: `${path} 的各行之后既不是行，也不是结束标记。`,
    remedy: '请重新编译；引导程序会拒绝该分区表。',
  }),
  'table-truncated': ({ path, size }) => ({
    cause: `${path} 不完整：共 ${grouped(size)} 字节，在一行的中间就中断了。`,
    remedy: '请重新编译，或重新复制该文件。',
  }),
  'table-not-terminated': ({ path }) => ({
    cause: `${path} 结尾没有 ESP-IDF 工具要求的结束标记。`,
    remedy: '如果其后的 Flash 已擦除则无需处理，否则请重新编译。',
  }),
  'table-from-csv': ({ path }) => ({
    cause: `布局取自 ${path}：该构建没有二进制分区表，因此不会写入分区表。`,
    remedy: '请重新编译以生成 partition-table.bin。',
  }),
  'table-without-app': ({ path }) => ({
    cause: `${path} 的分区表中没有应用分区，芯片没有可启动的程序。`,
    remedy: editTable,
  }),
  'no-ota-slot': ({ apps, unused }) => ({
    cause:
      `使用此分区表的设备无法经局域网升级：表中只有 ${apps}，没有两个升级槽。` +
      (unused === null ? '' : `表后还有 ${grouped(unused)} 字节未使用。`),
    remedy: '请在 menuconfig 中选择带两个升级槽的分区表，然后重新编译。',
  }),
  'flash-unused': ({ end, flashSize }) => ({
    cause: `分区表止于 ${hex(end)}，而 Flash 有 ${grouped(flashSize)} 字节：${grouped(flashSize - end)} 字节未使用。`,
    remedy: '无需处理；更大的分区表可以利用这些空间。',
  }),
  'partition-beyond-flash': ({ label, end, flashSize }) => ({
    cause: `分区 ${label} 止于 ${hex(end)}，超出 ${grouped(flashSize)} 字节的 Flash。`,
    remedy: '请缩小分区表，或在 menuconfig 中设置实际的 Flash 容量；引导程序会拒绝这样的分区表。',
  }),
  'partition-misaligned': ({ label, offset, alignment }) => ({
    cause: `分区 ${label} 起始于 ${hex(offset)}，不是 ${hex(alignment)} 的整数倍。`,
    remedy: editTable,
  }),
  'partition-size-misaligned': ({ label, size, alignment }) => ({
    cause: `分区 ${label} 有 ${grouped(size)} 字节，不是 ${hex(alignment)} 的整数倍。`,
    remedy: editTable,
  }),
  'partitions-overlap': ({ first, second, from, to }) => ({
    cause: `分区 ${first} 与 ${second} 在 ${hex(from)} 至 ${hex(to)} 之间重叠。`,
    remedy: editTable,
  }),
  'partition-names-equal': ({ label }) => ({
    cause: `有两个分区都叫 ${label}，其中一个将无法找到。`,
    remedy: editTable,
  }),
  'partition-before-table-end': ({ label, offset, end }) => ({
    cause: `分区 ${label} 起始于 ${hex(offset)}，早于分区表的结束位置 ${hex(end)}。`,
    remedy: editTable,
  }),
  'otadata-partition-wrong-size': ({ label, size }) => ({
    cause: `otadata 分区 ${label} 有 ${grouped(size)} 字节，应为 8,192 字节。`,
    remedy: editTable,
  }),
  'otadata-partition-repeated': ({ labels }) => ({
    cause: `分区表中有多个 otadata 分区：${labels}。`,
    remedy: editTable,
  }),
  'otadata-partition-absent': ({ slots }) => ({
    cause: `分区表有升级槽（${slots}），却没有 otadata 分区，升级后的程序永远无法启动。`,
    remedy: '请添加 8,192 字节的 otadata 分区（data, ota），然后重新编译。',
  }),
  'partition-always-writable': ({ label }) => ({
    cause: `分区 ${label} 标记为只读，但设备必须写入它。`,
    remedy: editTable,
  }),
  'nvs-partition-too-small': ({ label, size, minimum }) => ({
    cause: `NVS 分区 ${label} 有 ${grouped(size)} 字节，至少需要 ${grouped(minimum)} 字节。`,
    remedy: editTable,
  }),
};
