import type { LedgerFaultParams } from '../../contract/faults/ledger.ts';
import type { Explanations } from '../explanation.ts';

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
  'ledger-timed-out': ({ database, seconds }) => ({
    cause: `台账 ${database} 在 ${seconds} 秒内没有确认记录。`,
    remedy: '请检查数据库及其网络连接，然后重试。',
  }),
};
