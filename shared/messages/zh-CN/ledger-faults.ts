import type { LedgerFaultParams } from '../../contract/faults/ledger.ts';
import type { Explanations } from '../explanation.ts';
import { grouped } from '../quantity.ts';

const day = (at: number) => new Date(at).toISOString().slice(0, 10);

export const ledgerFaults: Explanations<LedgerFaultParams> = {
  'ledger-entry-not-found': ({ id }) => ({
    cause: `台账中没有记录 ${id}。`,
    remedy: '请重新搜索；编号以搜索结果为准。',
  }),
  'ledger-device-not-found': ({ device }) => ({
    cause: `台账中没有设备 ${device}。`,
    remedy: '请按搜索结果填写 MAC、序列号或设备名称。',
  }),
  'ledger-release-not-found': ({ text }) => ({
    cause: `台账中没有发布 ${text}。`,
    remedy: '请填写名称、版本、名称加版本，或发布编号的开头。',
  }),
  'ledger-release-ambiguous': ({ text, most }) => ({
    cause: `名为 ${text} 的发布超过 ${most} 个。`,
    remedy: '请同时填写版本，或填写发布编号的开头。',
  }),
  'ledger-export-failed': ({ path, reason }) => ({
    cause: `无法写入 ${path}：${reason}。`,
    remedy: '请检查文件夹、权限和磁盘空间。',
  }),
  'ledger-workbook-too-large': ({ most }) => ({
    cause: `Excel 工作簿最多可导出 ${grouped(most)} 条记录。`,
    remedy: '请缩短时间范围或减少结论种类，或改用没有上限的 CSV。',
  }),
  'report-not-printed': ({ reason }) => ({
    cause: `无法将报告打印为 PDF：${reason}。`,
    remedy: '请另存为 HTML，再用任意浏览器打印。',
  }),
  'report-without-browser': ({ variable }) => ({
    cause: '未找到可打印 PDF 的浏览器（Chromium、Chrome 或 Edge）。',
    remedy: `请用 ${variable} 指定浏览器，或将报告写为 .html 后用任意浏览器打印。`,
  }),
  'serial-used-before': ({ serial, mac, at }) => ({
    cause: `序列号 ${serial} 自 ${day(at)} 起属于 ${mac}。`,
    remedy: '尚未写入任何内容。请为这块板另给一个序列号；若它要取代那块板，请选择忽略。',
  }),
  'mac-has-serial': ({ mac, serial, at }) => ({
    cause: `这块板 ${mac} 自 ${day(at)} 起已有序列号 ${serial}。`,
    remedy: '尚未写入任何内容。请沿用该序列号烧录；若确要换新号，请选择忽略。',
  }),
  'serial-not-checked': ({ serial, reason }) => ({
    cause: `无法从台账确认序列号 ${serial} 是否已被其他板使用：${reason}。`,
    remedy: '尚未写入任何内容。请检查台账数据库后重试。',
  }),
  'ledger-timed-out': ({ database, seconds }) => ({
    cause: `台账 ${database} 在 ${seconds} 秒内没有确认记录。`,
    remedy: '请检查数据库及其网络连接，然后重试。',
  }),
};
