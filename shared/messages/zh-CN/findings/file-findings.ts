import type { FileFindingParams } from '../../../firmware/findings/finding-codes.ts';
import type { Explanations } from '../../explanation.ts';
import { grouped } from '../../quantity.ts';

export const fileFindings: Explanations<FileFindingParams> = {
  'file-missing': ({ path }) => ({
    cause: `清单中列出的 ${path} 不存在。`,
    remedy: '请重新编译，然后重新载入。',
  }),
  'file-remote': ({ path }) => ({
    cause: `${path} 位于其他服务器；只读取清单旁边的文件。`,
    remedy: '请将其下载到清单所在的文件夹，并以文件名列出。',
  }),
  'file-empty': ({ path }) => ({
    cause: `${path} 为 0 字节。`,
    remedy: '请重新编译：上次编译可能中断，或磁盘已满。',
  }),
  'file-too-large': ({ path, size, limit }) => ({
    cause: `${path} 有 ${grouped(size)} 字节；没有 Flash 芯片超过 ${grouped(limit)} 字节，因此未读取。`,
    remedy: '请检查清单是否写对了文件。',
  }),
  'file-not-regular': ({ path }) => ({
    cause: `${path} 是文件夹或设备，不是文件。`,
    remedy: '请更正清单中的路径，或重新编译。',
  }),
  'file-unreadable': ({ path, reason }) => ({
    cause: `无法读取 ${path}：${reason}。`,
    remedy: '请检查访问权限，然后重新载入。',
  }),
  'name-case-differs': ({ path, found }) => ({
    cause: `清单写的是 ${path}，磁盘上是 ${found}：两者仅大小写不同，已采用 ${found}。`,
    remedy: '请确认该文件不是改名前遗留的；在 Linux 上 idf.py flash 会找不到它。',
  }),
  'file-flattened': ({ path, found }) => ({
    cause: `清单写的是 ${path}，实际在清单旁边找到 ${found}。`,
    remedy: '无需处理：发布包常常省去文件夹。',
  }),
  'path-absolute': ({ path }) => ({
    cause: `${path} 是绝对路径；构建目录之外的文件一律不读取。`,
    remedy: '请将文件复制到构建目录，并用相对路径列出。',
  }),
  'path-leaves-directory': ({ path }) => ({
    cause: `${path} 指向构建目录之外；目录之外的文件一律不读取。`,
    remedy: '请将文件复制到构建目录，并用目录内的路径列出。',
  }),
  'symlink-leaves-directory': ({ path }) => ({
    cause: `${path} 是指向构建目录之外的链接，未跟随。`,
    remedy: '请用文件的副本替换该链接。',
  }),
  'encryption-wanted': ({ path }) => ({
    cause: `${path} 要求写入时由芯片加密，这需要处于开发模式的 Flash 加密。`,
    remedy: '请用 esptool 的 --encrypt 烧录，或在编译时关闭 Flash 加密。',
  }),
  'files-left-out': ({ files }) => ({
    cause: `文件夹中还有 ${files} 个 .bin 文件未读取：数量超出一次编译的产物。`,
    remedy: '请单独打开其中一个，或打开某一次编译的文件夹。',
  }),
};
