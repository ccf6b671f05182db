import type { PackagesFaultParams } from '../../contract/faults/packages.ts';
import type { Explanations } from '../explanation.ts';
import { misfitText } from './misfits.ts';
import { whyUnreachable } from './unreachable.ts';
import { causeIn } from '../finding-cause.ts';
import { grouped } from '../quantity.ts';
import { findings } from './findings.ts';

const causeOf = causeIn(findings);

export const packagesFaults: Explanations<PackagesFaultParams> = {
  'packages-folder-unusable': ({ path, reason }) => ({
    cause: `无法使用软件包文件夹 ${path}：${reason}。`,
    remedy: '请选择可写的文件夹。',
  }),
  'packages-of-another-folder': ({ database, path }) => ({
    cause: `${database} 中登记的软件包与文件夹 ${path} 中的文件不匹配。`,
    remedy: '请指定该数据库对应的文件夹，或同时使用空的数据库和空文件夹。',
  }),
  'package-exists': ({ name, version, branch, sameFile }) => ({
    cause: `分支 ${branch} 上已有 ${name} ${version}，其文件${sameFile ? '相同' : '不同'}。`,
    remedy: '请更换版本号，或选择覆盖。',
  }),
  'package-not-found': ({ name, version, branch }) => ({
    cause: `分支 ${branch} 上没有 ${name} ${version}。`,
    remedy: '请查看软件包列表，它可能已被删除。',
  }),
  'package-not-written': ({ path, reason }) => ({
    cause: `文件无法保存到 ${path}：${reason}。`,
    remedy: '请清理磁盘空间并检查权限。该软件包没有留下任何内容。',
  }),
  'package-upload-cut': ({ received }) => ({
    cause: `上传提前中断，仅收到 ${grouped(received)} 字节。`,
    remedy: '请重新上传。已收到的内容未被保留。',
  }),
  'package-too-large': ({ limit }) => ({
    cause: `文件超过 ${grouped(limit)} 字节。`,
    remedy: '请上传更小的软件包。',
  }),
  'package-content-not-json': () => ({
    cause: 'content.json 不是 JSON 对象。',
    remedy: '请修正后重新上传。',
  }),
  'package-content-invalid': ({ field, misfit }) => ({
    cause: `content.json 的 ${field === '' ? '内容' : field} 不符合要求：${misfitText(misfit)}。`,
    remedy: '请修正后重新上传。',
  }),
  'package-sha256-differs': ({ expected, actual }) => ({
    cause: `文件的 SHA-256 为 ${actual}，而 content.json 中为 ${expected}。`,
    remedy: '请重新上传文件；如果文件无误，请修正 content.json。',
  }),
  'package-source-not-readable': ({ path, reason }) => ({
    cause: `无法读取 ${path}：${reason}。`,
    remedy: '请检查路径及其权限。',
  }),
  'package-source-has-errors': ({ path, errors, overridable }) => ({
    cause: `${path} 有 ${errors.length} 个不应到达设备的错误：${errors.map(causeOf).join('')}`,
    remedy:
      overridable.length > 0
        ? `请修正构建；若已阅读并确认，也可忽略后添加：${overridable.join('、')}。`
        : '请修正构建后再添加；没有保留任何内容。',
  }),
  'package-field-missing': ({ field }) => ({
    cause: `软件包缺少 ${field}，文件中也没有该信息。`,
    remedy: `请填写 ${field}。`,
  }),
  'daemon-address-invalid': ({ address }) => ({
    cause: `${address} 不是守护程序的地址。`,
    remedy: '请填写主机和端口，例如 192.168.1.20:10000。',
  }),
  'daemon-unreachable': ({ address, reason }) => ({
    cause: `${address} 上的守护程序没有响应：${whyUnreachable(reason)}。`,
    remedy: '请确认设备已开机、守护程序正在运行且端口正确。',
  }),
  'daemon-refused': ({ address, reason }) => ({
    cause: `${address} 上的守护程序拒绝了请求：${reason}。`,
    remedy: '它可能正在执行其他更新。请等待其结束，或查看它的日志。',
  }),
  'daemon-answer-unknown': ({ address }) => ({
    cause: `${address} 上的服务不是更新守护程序。`,
    remedy: '请检查地址和端口。',
  }),
};
