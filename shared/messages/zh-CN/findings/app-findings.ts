import type { AppFindingParams } from '../../../firmware/findings/finding-codes.ts';
import type { Explanations } from '../../explanation.ts';
import { hex } from '../../figures.ts';
import { grouped } from '../../quantity.ts';

export const appFindings: Explanations<AppFindingParams> = {
  'app-absent': () => ({
    cause: '该构建没有应用：没有可提供给设备的内容。',
    remedy: '请编译工程，或选择应用的 .bin 文件。',
  }),
  'app-not-chosen': ({ candidates }) => ({
    cause: `清单指定的应用不存在，也没有以其他文件代替；可选的有 ${candidates}。`,
    remedy: '请重新编译，或选择哪个文件是应用。',
  }),
  'app-several': ({ taken, others }) => ({
    cause: `有多个文件可能是应用；已采用 ${taken}，未采用 ${others}。`,
    remedy: '如果不对，请选择其他文件。',
  }),
  'app-descriptor-absent': ({ path }) => ({
    cause: `${path} 没有应用描述符，无法得知名称和版本，ESP-IDF 也会拒绝以它升级。`,
    remedy: '请确认它是应用而不是 RAM 镜像；ESP-IDF 从 3.2 起写入描述符。',
  }),
  'app-no-image': ({ path, label }) => ({
    cause: `${path} 要写入应用分区 ${label}，但它不是应用镜像。`,
    remedy: '请检查清单中的地址，或重新编译。',
  }),
  'app-not-at-app-partition': ({ path, offset, starts }) => ({
    cause: `${path} 的地址为 ${hex(offset)}，该处没有应用分区开始（它们始于 ${starts}）。`,
    remedy: '请更正其地址，或用正确的分区表重新编译。',
  }),
  'app-larger-than-partition': ({ path, size, label, partitionSize }) => ({
    cause: `${path} 有 ${grouped(size)} 字节，而分区 ${label} 只有 ${grouped(partitionSize)} 字节。`,
    remedy: '请增大分区或减小应用，然后重新编译。',
  }),
  'app-larger-than-ota-slot': ({ path, size, label, partitionSize }) => ({
    cause: `${path} 有 ${grouped(size)} 字节，而升级槽 ${label} 只有 ${grouped(partitionSize)} 字节：设备会报告“ota_begin error 0x104”。`,
    remedy: '请增大升级槽或减小应用，然后重新编译。',
  }),
  'app-nearly-fills-slot': ({ path, free, label, partitionSize }) => ({
    cause: `${path} 在 ${label} 的 ${grouped(partitionSize)} 字节中只剩 ${grouped(free)} 字节。`,
    remedy: '请在增加新功能之前规划更大的分区。',
  }),
  'app-anti-rollback': ({ path, secureVersion }) => ({
    cause: `${path} 的安全版本为 ${secureVersion}：运行过它的设备将永远拒绝更旧的版本。`,
    remedy: '无需处理，除非设备需要退回旧版本。',
  }),
};
