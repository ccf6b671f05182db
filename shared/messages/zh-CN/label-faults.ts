import type { LabelFaultParams } from '../../contract/faults/label.ts';
import type { Explanations } from '../explanation.ts';
import { misfitText } from './misfits.ts';

export const labelFaults: Explanations<LabelFaultParams> = {
  'recipe-without-label': () => ({
    cause: '配方没有标签。',
    remedy: '请在配方中加上 label,或加载另一个配方。',
  }),
  'label-without-pass': ({ what }) => ({
    cause: `台账中没有 ${what} 的通过记录。`,
    remedy: '标签只给通过的板子。',
  }),
  'printer-unknown': ({ printer, known }) => ({
    cause: `本机没有打印机“${printer}”${known === '' ? '' : `,只有 ${known}`}。`,
    remedy: '请添加:`flashdock label printer NAME -- COMMAND`。',
  }),
  'printer-failed': ({ printer, reason }) => ({
    cause: `标签未打印:“${printer}”报告 ${reason}。`,
    remedy: '请检查打印机和纸,再重新打印标签。',
  }),
  'printer-timed-out': ({ printer, seconds }) => ({
    cause: `标签未打印:“${printer}”在 ${seconds} 秒后仍未完成。`,
    remedy: '请检查打印机和纸,再重新打印标签。',
  }),
  'printers-unreadable': ({ path, reason }) => ({
    cause: `打印机列表 ${path} 无法读取(${reason})。`,
    remedy: '请检查其权限。',
  }),
  'printers-invalid': ({ path, at, misfit }) => ({
    cause: `打印机列表 ${path} ${at === '' ? '' : `在 ${at} 处`}有误:${misfitText(misfit)}。`,
    remedy: '请改正该文件,或删除后重新添加打印机。',
  }),
  'printers-not-saved': ({ path, reason }) => ({
    cause: `打印机列表无法保存到 ${path}(${reason})。`,
    remedy: '请检查文件夹、权限和磁盘空间,再重新添加打印机。',
  }),
  'label-not-written': ({ path, reason }) => ({
    cause: `标签无法写入 ${path}(${reason})。`,
    remedy: '请检查文件夹及其权限,再重新打印标签。',
  }),
  'label-file-unnamed': ({ template }) => ({
    cause: `标签文件“${template}”对这块板没有名称。`,
    remedy: '请用每块板都有的内容命名，例如 ${mac}，或让配方给出序列号。',
  }),
  'label-template-not-read': ({ path, reason }) => ({
    cause: `标签模板 ${path} 无法读取(${reason})。`,
    remedy: '请检查路径及其权限。',
  }),
  'label-character': ({ character, format }) => ({
    cause: `${format} 无法表示“${character}”。`,
    remedy: '请从内容中去掉它,或换一种标签。',
  }),
  'label-item-outside': ({ item, millimetres }) => ({
    cause: `标签的第 ${item} 项超出边缘 ${millimetres.toFixed(1)} 毫米。`,
    remedy: '请缩小、移动它,或加大标签。',
  }),
  'label-code-refused': ({ item, length }) => ({
    cause: `第 ${item} 项的内容有 ${length} 个字符,超出这种码的容量。`,
    remedy: '请缩短内容。',
  }),
  'label-code-too-fine': ({ item, modules, millimetres, dpi }) => ({
    cause: `第 ${item} 项的码每行 ${modules} 个模块,在 ${millimetres} 毫米、${dpi} dpi 下过密,无法识读。`,
    remedy: '请缩短内容,或把码放大。',
  }),
};
