import type { NvsFaultParams } from '../../contract/faults/nvs.ts';
import type { Explanations } from '../explanation.ts';
import { explainRow } from './nvs-row-problems.ts';

const sizes = {
  'not-a-number': '不是整数',
  'too-small': '小于一页',
  'too-large': '大于 32 MB',
  'not-aligned': '不是 4096 的倍数',
};

const keys = {
  'too-short': '不足密钥的 64 字节',
  erased: '是已擦除的 flash，没有密钥',
  'crc-wrong': 'CRC 错误',
};

export const nvsFaults: Explanations<NvsFaultParams> = {
  'nvs-row-refused': ({ source, line, column, problem }) => {
    const { cause, remedy } = explainRow(problem);
    return { cause: `${source} 第 ${line} 行 ${column} 列：${cause}`, remedy };
  },
  'nvs-size-unusable': ({ size, problem }) => ({
    cause: `大小 ${size} ${sizes[problem]}。`,
    remedy: '请填写分区表中该分区的大小：以 4096 字节为页，设备可写的分区至少 0x3000。',
  }),
  'nvs-file-not-read': ({ path, reason }) => ({
    cause: `无法读取 ${path}（${reason}）。`,
    remedy: '请检查路径；CSV 中的路径相对于工作目录。',
  }),
  'nvs-csv-not-utf8': ({ path }) => ({
    cause: `${path} 不是 UTF-8 文本。`,
    remedy: '请另存为“CSV UTF-8”。',
  }),
  'nvs-file-too-large': ({ path, size, limit }) => ({
    cause: `${path} 有 ${size} 字节，超过可读取的 ${limit} 字节。`,
    remedy: '请确认文件是否正确。',
  }),
  'nvs-file-not-written': ({ path, reason }) => ({
    cause: `无法写入 ${path}（${reason}）。`,
    remedy: '请选择当前用户可写的文件夹。',
  }),
  'nvs-not-bin': ({ path }) => ({
    cause: `${path} 不以 .bin 结尾。`,
    remedy: '请检查参数顺序；输出文件须以 .bin 结尾。',
  }),
  'nvs-key-unusable': ({ path, problem }) => ({
    cause: `${path} 中的密钥无法使用：${keys[problem]}。`,
    remedy: '请给出原样的 nvs_keys 分区或其备份。',
  }),
  'nvs-hmac-key-unusable': ({ path, length, expected }) => ({
    cause: `${path} 中的 HMAC 密钥为 ${length} 字节，而非 ${expected} 字节。`,
    remedy: '请给出烧写到芯片 eFuse 的那个文件。',
  }),
  'nvs-key-exists': ({ path }) => ({
    cause: `${path} 已存在，可能有设备依赖其中的密钥。`,
    remedy: '请换一个名称，或先移走该文件。',
  }),
  'nvs-key-not-chosen': ({ chosen }) => ({
    cause: chosen === 'none' ? '没有给出加密用的密钥。' : '给出了两个加密用的密钥。',
    remedy: '请给出 --inputkey FILE，或用 --keygen 生成，二者选一。',
  }),
  'nvs-hmac-key-not-given': () => ({
    cause: '需要由 HMAC 密钥派生密钥，但没有给出。',
    remedy: '请给出 --kp_hmac_inputkey FILE，或用 --kp_hmac_keygen 生成。',
  }),
};
