import type { XiaozhiFaultParams } from '../../contract/faults/xiaozhi.ts';
import type { Explanations } from '../explanation.ts';

export const xiaozhiFaults: Explanations<XiaozhiFaultParams> = {
  'firmware-folder-needed': () => ({
    cause: '既没有固件目录，也没有可提供的构建。',
    remedy: '请选择存放“型号_版本号.bin”文件的目录；在命令行中使用 --bin-dir。',
  }),
  'firmware-folder-not-usable': ({ path, reason }) => ({
    cause: `固件目录 ${path} 无法使用：${reason}。`,
    remedy: '请选择当前用户可以读取的目录。',
  }),
  'firmware-model-not-usable': ({ value }) => ({
    cause: `“${value}”不能用作构建的型号：型号是文件名“型号_版本号.bin”的一部分，不能含有斜杠。`,
    remedy: '请填写设备请求时上报的型号，例如 bread-compact-wifi；网址请填写在其他设置中。',
  }),
  'rollback-not-readable': ({ value }) => ({
    cause: `“${value}”没有写明要回滚的型号和版本。`,
    remedy: '请写成“型号=版本号”，例如 esp32s3=1.6.5。',
  }),
  'timezone-offset-not-readable': ({ value }) => ({
    cause: `“${value}”不是有效的时区。`,
    remedy: '请填写比 UTC 早的小时数，例如 8、-5 或 5.5。',
  }),
};
