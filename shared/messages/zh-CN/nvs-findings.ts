import type { NvsFindingParams } from '../../firmware/nvs/nvs-findings.ts';
import type { Explanations } from '../explanation.ts';
import { hex } from '../figures.ts';

const readAgain = '请重新读取该分区；若仍如此，请重新写入。';
const valueLost = '设备找不到此值；请重新写入。';

export const nvsFindings: Explanations<NvsFindingParams> = {
  'nvs-not-whole-pages': ({ bytes }) => ({
    cause: `最后一个完整的 4096 字节页之后还有 ${bytes} 字节。`,
    remedy: '请按完整大小重新读取该分区。',
  }),
  'nvs-page-header-crc': ({ page, stored, computed }) => ({
    cause: `第 ${page} 页页头的 CRC 为 ${hex(stored)}，按内容计算为 ${hex(computed)}：设备会忽略该页。`,
    remedy: readAgain,
  }),
  'nvs-page-state-unknown': ({ page, state }) => ({
    cause: `第 ${page} 页的状态不是 NVS 的任何状态（${hex(state)}）。`,
    remedy: '请确认这是 NVS 分区，且从首字节开始。',
  }),
  'nvs-page-version-unknown': ({ page, version }) => ({
    cause: `第 ${page} 页的版本在此未知（${hex(version)}）。`,
    remedy: '它由更新的 ESP-IDF 生成；其值可能读取有误。',
  }),
  'nvs-page-corrupt': ({ page }) => ({
    cause: `第 ${page} 页已标记为损坏。`,
    remedy: '设备已丢失其中的值；请重新写入该分区。',
  }),
  'nvs-page-freeing': ({ page }) => ({
    cause: `断电时第 ${page} 页正在清空。`,
    remedy: '设备将在下次启动时完成。',
  }),
  'nvs-page-not-erased': ({ page }) => ({
    cause: `第 ${page} 页标为空，却未擦除。`,
    remedy: '设备需要时会将其擦除。请先擦除分区再写入。',
  }),
  'nvs-page-sequence-repeated': ({ page, sequence }) => ({
    cause: `第 ${page} 页的序号 ${sequence} 与另一页相同。`,
    remedy: '此处可能混有两个分区；请擦除后重新写入。',
  }),
  'nvs-entry-crc': ({ stored, computed }) => ({
    cause: `一个条目的 CRC 为 ${hex(stored)}，按内容计算为 ${hex(computed)}。`,
    remedy: valueLost,
  }),
  'nvs-entry-state-invalid': ({ state }) => ({
    cause: `一个条目的状态不是 NVS 的任何状态（${state}）。`,
    remedy: readAgain,
  }),
  'nvs-entry-half-written': () => ({
    cause: '一个条目写了一半，或其位置未擦除。',
    remedy: '设备会跳过它。',
  }),
  'nvs-entry-type-unknown': ({ type, key }) => ({
    cause: `“${key}”的类型在此未知（${hex(type)}）。`,
    remedy: '它由更新的 ESP-IDF 生成，或已损坏。',
  }),
  'nvs-entry-span': ({ key, span, length }) => ({
    cause: `“${key}”声称占用 ${span} 个条目${length === null ? '' : `存放 ${length} 字节`}，这不可能。`,
    remedy: valueLost,
  }),
  'nvs-key-unterminated': ({ key }) => ({
    cause: `键“${key}”没有结尾。`,
    remedy: valueLost,
  }),
  'nvs-data-crc': ({ key, stored, computed }) => ({
    cause: `“${key}”数据的 CRC 为 ${hex(stored)}，按内容计算为 ${hex(computed)}。`,
    remedy: valueLost,
  }),
  'nvs-string-unterminated': ({ key }) => ({
    cause: `字符串“${key}”未以 NUL 结尾。`,
    remedy: '读取它的程序会越界；请重新写入。',
  }),
  'nvs-namespace-malformed': ({ key }) => ({
    cause: `“${key}”位于命名空间之列却不是命名空间。CSV 中首个命名空间之前的行会造成这种情况。`,
    remedy: '请在其前面加上命名空间行，并重新生成分区。',
  }),
  'nvs-namespace-repeated': ({ name, index }) => ({
    cause: `“${name}”的索引 ${index} 与另一命名空间相同。`,
    remedy: '其值只能在第一个名称下找到；请重新生成分区。',
  }),
  'nvs-namespace-unknown': ({ key, index }) => ({
    cause: `“${key}”属于命名空间 ${index}，而它没有名称。`,
    remedy: '任何程序都无法读取它；含该名称的页可能已丢失。',
  }),
  'nvs-key-repeated': ({ key, namespace }) => ({
    cause: `“${key}”在命名空间“${namespace}”中出现多次。`,
    remedy: '设备读到哪一个取决于它们所在的页；请只保留一个。',
  }),
  'nvs-chunk-missing': ({ key, chunk }) => ({
    cause: `二进制值“${key}”缺少第 ${chunk} 部分。`,
    remedy: valueLost,
  }),
  'nvs-chunk-orphaned': ({ key, chunk }) => ({
    cause: `“${key}”的第 ${chunk} 部分不属于任何二进制值。`,
    remedy: '它只占用空间；设备将在下次启动时清除。',
  }),
  'nvs-blob-length': ({ key, stated, found }) => ({
    cause: `二进制值“${key}”应有 ${stated} 字节，其各部分共 ${found} 字节。`,
    remedy: valueLost,
  }),
  'nvs-looks-encrypted': ({ entries }) => ({
    cause: `各页完好，而 ${entries} 个条目无一完好：该分区已加密，或密钥不符。`,
    remedy: '请给出加密所用的密钥（--key FILE）。',
  }),
};
