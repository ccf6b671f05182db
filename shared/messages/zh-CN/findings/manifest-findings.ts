import type { ManifestFindingParams } from '../../../firmware/findings/finding-codes.ts';
import type { Explanations } from '../../explanation.ts';

export const manifestFindings: Explanations<ManifestFindingParams> = {
  'manifest-not-json': ({ path, line, column }) => ({
    cause: `${path} 不是有效的 JSON：在第 ${line} 行第 ${column} 列处出错。`,
    remedy: '请重新编译；该文件可能被截断或手工修改过。',
  }),
  'manifest-unusable': ({ path, missing }) => ({
    cause: `${path} 中没有 ${missing}，无法得知各文件的烧录地址。`,
    remedy: '请用 ESP-IDF 重新编译，或打开编译输出的文件夹。',
  }),
  'manifest-absent': ({ files }) => ({
    cause: `没有 flasher_args.json：${files} 个文件的用途和地址是根据内容推断的。`,
    remedy: '烧录前请核对地址，或直接打开构建目录。',
  }),
  'duplicate-key': ({ path, key }) => ({
    cause: `${path} 中的键 ${key} 出现多次，只有最后一个有效。`,
    remedy: '如果两项都需要，请去掉重复；ESP-IDF 3.3 会留下空的重复项，可以忽略。',
  }),
  'empty-entry': ({ path, label }) => ({
    cause: `${path} 的 ${label} 中有一个空条目，已跳过。`,
    remedy: '无需处理：ESP-IDF 3.3 会为工程中不存在的部分写入空条目。',
  }),
  'offset-not-a-number': ({ path, file, offset }) => ({
    cause: `${path} 将 ${file} 的地址写为“${offset}”，这不是 Flash 地址。`,
    remedy: '请改为 0x10000 这样的数字，或重新编译。',
  }),
  'entries-disagree': ({ path, label, named, listed }) => ({
    cause: `${path} 的 ${label} 写的是 ${named}，但 flash_files 在同一位置列出的是 ${listed}；已采用 ${listed}。`,
    remedy: '请重新编译，使两处一致。',
  }),
  'flash-setting-unknown': ({ path, setting }) => ({
    cause: `${path} 要求 ${setting}，没有芯片支持该设置，已忽略。`,
    remedy: '请在 menuconfig 的 Serial flasher config 中更正，然后重新编译。',
  }),
  'flash-size-open': ({ path, size }) => ({
    cause: `${path} 未指定 Flash 容量（${size}），目前无法据此检查。`,
    remedy:
      size === 'detect' ? '无需处理：烧录时会从芯片读取容量。' : '无需处理：引导程序头部中的容量保持不变。',
  }),
  'chip-not-named': ({ path }) => ({
    cause: `${path} 没有写明芯片型号，已从镜像中读取。`,
    remedy: '一般无需处理：ESP-IDF 4.1 之前的版本从不写明芯片型号。',
  }),
  'chip-name-unknown': ({ path, chip }) => ({
    cause: `${path} 面向的芯片 ${chip} 不为本程序所知。`,
    remedy: '请检查拼写；如果是新芯片，请更新本程序。',
  }),
  'several-chip-families': ({ path, taken, others }) => ({
    cause: `${path} 提供多种芯片的构建；已采用 ${taken}，未采用 ${others}。`,
    remedy: '如需其他芯片，请选择其文件作为应用。',
  }),
  'project-name-differs': ({ path, described, image }) => ({
    cause: `工程名为 ${described}，但 ${path} 自称为 ${image}。`,
    remedy: '请确认该文件不是其他工程遗留的；彻底重新编译即可排除。',
  }),
};
