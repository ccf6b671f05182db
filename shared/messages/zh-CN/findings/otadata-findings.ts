import type { OtaDataFindingParams } from '../../../firmware/findings/finding-codes.ts';
import type { Explanations } from '../../explanation.ts';
import { hex } from '../../figures.ts';
import { grouped } from '../../quantity.ts';

export const otadataFindings: Explanations<OtaDataFindingParams> = {
  'otadata-absent': ({ label, offset }) => ({
    cause: `分区表有升级槽，但没有文件写入 ${hex(offset)} 的 ${label}：曾经升级过的设备会启动旧的升级槽。`,
    remedy: '请以出厂方式烧录（会擦除 otadata），或重新编译以生成 ota_data_initial.bin。',
  }),
  'otadata-wrong-size': ({ path, size }) => ({
    cause: `${path} 有 ${grouped(size)} 字节；otadata 应为 8,192 字节。`,
    remedy: '请重新编译以生成 ota_data_initial.bin。',
  }),
  'otadata-crc-wrong': ({ path }) => ({
    cause: `${path} 既不是空白也不有效：其校验和错误，引导程序会忽略它。`,
    remedy: '请重新编译以生成 ota_data_initial.bin。',
  }),
  'otadata-selects-other-slot': ({ path, slot, app }) => ({
    cause: `${path} 会让设备从 ${slot} 启动，但应用写入的是 ${app}。`,
    remedy: '请使用构建中空白的 ota_data_initial.bin。',
  }),
};
