import type { ChipFindingParams } from '../../../firmware/findings/finding-codes.ts';
import { chipTitle } from '../../chip-title.ts';
import type { Explanations } from '../../explanation.ts';
import { hex } from '../../figures.ts';

export const chipFindings: Explanations<ChipFindingParams> = {
  'chip-id-unknown': ({ path, chipId }) => ({
    cause: `${path} 面向的芯片 ID 为 ${chipId}，本程序所知的芯片中没有它。`,
    remedy: '请为现有芯片编译；如果是新芯片，请更新本程序。',
  }),
  'chip-differs': ({ path, chip, expected, manifest }) => ({
    cause: `${path} 是为 ${chipTitle(chip)} 编译的，但 ${manifest} 写的是 ${chipTitle(expected)}。`,
    remedy: '请用 idf.py set-target 设置正确的芯片，然后重新编译。',
  }),
  'images-for-different-chips': ({ chips }) => ({
    cause: `各镜像面向不同的芯片：${chips.map(chipTitle).join('、')}。`,
    remedy: '请删除构建目录，然后为同一种芯片重新编译。',
  }),
  'bootloader-wrong-offset': ({ path, offset, expected, chip }) => ({
    cause: `${path} 的地址为 ${hex(offset)}，但 ${chipTitle(chip)} 从 ${hex(expected)} 启动引导程序。`,
    remedy: `请将其放到 ${hex(expected)}，或为正确的芯片重新编译。`,
  }),
};
