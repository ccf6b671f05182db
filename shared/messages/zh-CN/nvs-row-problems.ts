import type { RowProblem } from '../../firmware/nvs/row-fault.ts';
import type { Explanation } from '../explanation.ts';

type Words = {
  readonly [K in RowProblem['kind']]: (problem: Extract<RowProblem, { kind: K }>) => Explanation;
};

const placeholder = '请写作 ${mac}、${mac+1}、${mac[3:6]:upper}、${counter:06}、${list.column} 或 ${scan}。';

const words: Words = {
  'quote-open': () => ({ cause: '引号没有闭合。', remedy: '请闭合引号；值内的引号须写两个。' }),
  'no-header': () => ({ cause: '没有任何行。', remedy: '首行应为 key,type,encoding,value。' }),
  'column-missing': ({ column }) => ({
    cause: `首行没有 ${column} 列。`,
    remedy: '首行应为 key,type,encoding,value。',
  }),
  'cell-missing': ({ column }) => ({
    cause: `该行在 ${column} 列之前结束。`,
    remedy: '每行的单元格数须与首行相同。',
  }),
  'key-empty': () => ({ cause: '键为空。', remedy: '请给出 1 至 15 字节的名称。' }),
  'key-holds-nul': () => ({ cause: '键含有 NUL。', remedy: '请将其去掉。' }),
  'key-too-long': ({ key, length, limit }) => ({
    cause: `键“${key}”的 UTF-8 长度为 ${length} 字节，超过 ${limit}。`,
    remedy: '请在此处和固件中缩短它。',
  }),
  'key-repeated': ({ key, first }) => ({
    cause: `其命名空间中已有“${key}”，来自 ${first.source} 第 ${first.line} 行。`,
    remedy: '请只保留一个：设备会读到哪一个无法确定。',
  }),
  'before-namespace': ({ key }) => ({
    cause: `“${key}”位于任何命名空间之前。`,
    remedy: '请在其前面加一行 name,namespace,,。',
  }),
  'too-many-namespaces': ({ limit }) => ({
    cause: `命名空间超过 ${limit} 个。`,
    remedy: '请合并到更少的命名空间。',
  }),
  'type-unknown': ({ type }) => ({
    cause: `“${type}”不是行的类型。`,
    remedy: '应为小写的 namespace、data 或 file。',
  }),
  'encoding-unknown': ({ encoding }) => ({
    cause: `“${encoding}”不是编码。`,
    remedy:
      '应为 u8 至 u64、i8 至 i64、string、hex2bin、base64、binary、blob_fill(n;0xNN) 或 blob_sz_fill(n;0xNN)。',
  }),
  'encoding-not-for-file': ({ encoding }) => ({
    cause: `${encoding} 不用于文件。`,
    remedy: '若要原样写入文件字节，请用 binary。',
  }),
  'not-an-integer': ({ encoding, value }) => ({
    cause: `“${value}”不是 ${encoding} 的十进制整数。`,
    remedy: '请用十进制数字书写。',
  }),
  'integer-out-of-range': ({ encoding, value, minimum, maximum }) => ({
    cause: `${value} 超出 ${encoding} 的范围（${minimum} 至 ${maximum}）。`,
    remedy: '请在此处和固件中选用更宽的类型，或更改该值。',
  }),
  'not-hex': () => ({ cause: '该值含有十六进制数字以外的字符。', remedy: '只能使用 0–9 和 a–f。' }),
  'odd-hex': ({ digits }) => ({
    cause: `${digits} 个十六进制数字不构成整字节。`,
    remedy: '每个字节须写两个数字。',
  }),
  'not-base64': () => ({ cause: '该值不是 base64。', remedy: '请检查是否缺少字符或填充。' }),
  'file-not-given': ({ path }) => ({ cause: `没有读取 ${path}。`, remedy: '请检查路径。' }),
  'file-not-utf8': ({ path }) => ({
    cause: `${path} 不是 UTF-8 文本。`,
    remedy: '请另存为 UTF-8，或使用编码 binary。',
  }),
  'string-holds-nul': () => ({
    cause: '字符串含有 NUL，设备会在该处截断。',
    remedy: '请使用编码 binary。',
  }),
  'value-too-long': ({ length, limit }) => ({
    cause: `该值为 ${length} 字节，超过可容纳的 ${limit} 字节。`,
    remedy: '请缩短或拆分；在版本 2 的页上，二进制值可以比字符串更长。',
  }),
  'fill-shorter-than-value': ({ length, fill }) => ({
    cause: `该值为 ${length} 字节，超过要填充的 ${fill} 字节。`,
    remedy: '填充长度至少须等于值的长度。',
  }),
  'partition-full': () => ({
    cause: '写到该值之前分区已满。',
    remedy: '请给出更大的大小；总有一页留给设备使用。',
  }),
  'placeholder-open': ({ text }) => ({ cause: `“${text}”没有右花括号。`, remedy: placeholder }),
  'placeholder-malformed': ({ text }) => ({ cause: `无法理解“${text}”。`, remedy: placeholder }),
  'source-unknown': ({ name }) => ({ cause: `没有名为“${name}”的来源。`, remedy: placeholder }),
  'format-unknown': ({ format, text }) => ({
    cause: `“${format}”不是“${text}”可用的格式。`,
    remedy: '格式有 upper、colon、dash、decimal、hex，以及 06 之类的宽度。',
  }),
  'slice-outside': ({ text, length }) => ({
    cause: `“${text}”超出了现有的 ${length}。`,
    remedy: '从 0 开始计数，不含终点。',
  }),
  'addition-to-text': ({ text }) => ({
    cause: `“${text}”对非数字进行加法。`,
    remedy: '只能对 mac 或计数器做加法。',
  }),
  'number-beyond-mac': ({ text }) => ({
    cause: `“${text}”超出了其数值范围。`,
    remedy: '请减小加减的数。',
  }),
  'device-value-missing': ({ name }) => ({
    cause: `该设备没有“${name}”。`,
    remedy: '请扫描，或将其加入设备列表。',
  }),
};

export function explainRow(problem: RowProblem): Explanation {
  // Kind and words belong together by type, but TypeScript cannot follow that through an indexed union.
  return (words[problem.kind] as (problem: RowProblem) => Explanation)(problem);
}
