import type { LedgerCommandWords } from '../en/ledger-command.ts';
import { ledgerScreen } from './ledger-screen.ts';

export const ledgerCommand: LedgerCommandWords = {
  none: '没有记录。',
  more: (next) => `更多：--before ${next}`,
  exported: (entries, path) => `已将 ${entries} 条记录写入 ${path}`,
  verdicts: ledgerScreen.verdicts,
  ways: ledgerScreen.kinds,
  mac: 'MAC',
  serial: '序列号',
  name: '名称',
  chip: '芯片',
  runs: '运行版本',
  seen: '出现时间',
  life: '经历',
  counts: (usb, lan) => `USB ${usb} 次，局域网 ${lan} 次`,
};
