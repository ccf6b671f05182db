import type { LedgerCommandWords } from '../en/ledger-command.ts';

export const ledgerCommand: LedgerCommandWords = {
  none: '没有记录。',
  more: (next) => `更多：--before ${next}`,
  exported: (entries, path) => `已将 ${entries} 条记录写入 ${path}`,
  verdicts: {
    pass: 'PASS',
    written: '已写入',
    complete: '已完成',
    updated: '已更新',
    sent: '已发送',
    failed: 'FAIL',
    aborted: '已中断',
    cancelled: '已取消',
  },
  ways: { job: 'USB', download: '下载', push: '推送', backup: '备份', restore: '恢复' },
  mac: 'MAC',
  serial: '序列号',
  name: '名称',
  chip: '芯片',
  runs: '运行版本',
  seen: '出现时间',
  life: '经历',
  counts: (usb, lan) => `USB ${usb} 次，局域网 ${lan} 次`,
};
