import type { LedgerEventParams } from '../../contract/events/ledger.ts';
import type { Sentences } from '../explanation.ts';

const day = (at: number) => new Date(at).toISOString().slice(0, 10);

export const ledgerEvents: Sentences<LedgerEventParams> = {
  'ledger-set-aside': ({ database, path, reason }) =>
    `台账 ${database} 已损坏（${reason}），已移至 ${path}，并新建台账`,
  'ledger-reopened': ({ database }) => `台账 ${database} 已被另一个文件替换，后续记录写入现在的文件`,
  'ledger-not-written': ({ database, code, reason }) =>
    `台账 ${database} 无法写入：${code}${reason === '' ? '' : `，${reason}`}`,
  'ledger-entries-lost': ({ database, count }) => `有 ${count} 条下载或推送未能记入台账 ${database}`,
  'mac-passed-before': ({ port, mac, at, name }) => `${port}：${mac} 曾于 ${day(at)} 通过（${name}）`,
  'mac-has-serial': ({ port, serial, mac, at }) => `${port}：${mac} 自 ${day(at)} 起已有序列号 ${serial}`,
  'serial-used-before': ({ port, serial, mac, at }) =>
    `${port}：序列号 ${serial} 已于 ${day(at)} 分配给 ${mac}`,
};
