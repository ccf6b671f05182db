import type { AppcastFaultParams } from '../../contract/faults/appcast.ts';
import type { Explanations } from '../explanation.ts';

export const appcastFaults: Explanations<AppcastFaultParams> = {
  'appcast-nothing-given': () => ({
    cause: '既没有安装包文件夹，也没有可生成更新源的构建。',
    remedy: '请使用 --dist 指定文件夹，或使用 --build-dir 指定构建目录。',
  }),
  'appcast-folder-not-found': ({ path }) => ({
    cause: `无法读取文件夹 ${path}。`,
    remedy: '请检查路径，或先生成安装包。',
  }),
  'appcast-several-apps': ({ apps }) => ({
    cause: `文件夹中有多个应用的安装包：${apps.join('、')}；一个更新源只对应一个应用。`,
    remedy: '请使用 --app 指定应用名称。',
  }),
  'appcast-base-url-invalid': ({ url }) => ({
    cause: `${url} 不能作为下载地址的前缀。`,
    remedy: '请填写 http 或 https 网址，不含用户名、查询参数和片段。',
  }),
  'appcast-channel-invalid': ({ channel }) => ({
    cause: `${channel} 不能作为渠道名称。`,
    remedy: '请使用字母、数字、点、连字符和下划线，最多 64 个字符。',
  }),
  'appcast-key-unusable': ({ path, reason }) => ({
    cause: `无法使用 ${path} 中的签名密钥：${reason}。`,
    remedy: '请从备份恢复该文件，或删除它以生成新密钥；已安装的应用只信任旧密钥。',
  }),
  'appcast-no-packages': ({ paths }) => ({
    cause: `${paths.join('、')} 中没有安装包。`,
    remedy: '安装包应命名为 <应用>-<版本>-<平台>-<架构>.pkg、.dmg、-Setup.exe、.msi、.tar.gz 或 .AppImage。',
  }),
  'appcast-packages-left-out': ({ paths }) => ({
    cause: `更新源会缺少 ${paths.join('、')}，因此未写入任何内容。`,
    remedy: '请修正上述问题，或将这些文件移出文件夹。',
  }),
  'appcast-still-being-written': ({ names }) => ({
    cause: `以下文件仍在写入：${names.join('、')}。`,
    remedy: '请在构建结束后重新运行该命令。',
  }),
  'appcast-out-unwritable': ({ path, reason }) => ({
    cause: `写入 ${path} 失败：${reason}。`,
    remedy: '请检查其权限和剩余空间。',
  }),
};
