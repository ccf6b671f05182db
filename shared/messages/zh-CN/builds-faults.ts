import type { BuildsFaultParams } from '../../contract/faults/builds.ts';
import type { Explanations } from '../explanation.ts';

export const buildsFaults: Explanations<BuildsFaultParams> = {
  'path-not-found': ({ path }) => ({ cause: `${path} 不存在。`, remedy: '请检查路径，或先编译工程。' }),
  'path-not-readable': ({ path, reason }) => ({
    cause: `无法读取 ${path}：${reason}。`,
    remedy: '请检查访问权限。',
  }),
  'not-a-build': ({ path }) => ({
    cause: `${path} 不是构建目录：其中既没有 flasher_args.json，也没有 .bin 文件。`,
    remedy: '请选择编译输出的文件夹（ESP-IDF 为 build）、ESP Web Tools 清单或 .bin 文件。',
  }),
  'not-a-web-tools-manifest': ({ path }) => ({
    cause: `${path} 是 JSON 文件，但不是 ESP Web Tools 清单：其中没有 builds 列表。`,
    remedy: '请选择清单文件本身，或编译输出的文件夹。',
  }),
  'build-still-written': ({ path, seconds }) => ({
    cause: `${seconds} 秒后 ${path} 仍在写入。`,
    remedy: '请在编译结束后重试。',
  }),
  'build-gone': ({ path }) => ({
    cause: `${path} 处的应用或文件夹已从磁盘上消失。`,
    remedy: '请重新编译；当前的发布保持不变。',
  }),
  'file-not-in-build': ({ path, file }) => ({
    cause: `${path} 中没有文件 ${file}。`,
    remedy: '请选择构建中列出的文件。',
  }),
  'build-not-open': () => ({ cause: '该构建已关闭。', remedy: '请重新打开。' }),
};
