import type { LedgerReportWords } from '../en/ledger-report.ts';
import { grouped } from '../quantity.ts';

export const ledgerReport: LedgerReportWords = {
  title: '班次报告',
  fileName: (day) => `班次报告-${day}`,
  listed: (names) => names.join('、'),
  stations: '工位',
  operators: '操作员',
  made: '生成于',
  passed: '通过',
  failed: '失败',
  cancelled: '已取消',
  yield: '良率',
  boards: '通过的板',
  ofBoards: (boards) => `共 ${grouped(boards)} 块`,
  meanTime: 'PASS 平均用时',
  yieldOverTime: '良率走势（%）',
  reasons: '按原因统计失败',
  reason: '原因（附最近一例）',
  count: '任务数',
  onlyWritten: '已写入并回读校验，但未看到启动。',
  noFailures: '没有失败的任务。',
  slots: '按槽位统计失败',
  slotHead: '槽位',
  slot: (name) => `槽位 ${name}`,
  noSlot: '工位以外',
  releases: '发布',
  release: '发布',
  lan: '局域网',
  lanCounts: ({ complete, updated, sent, failed, aborted, cancelled }) =>
    complete + updated + sent + failed + aborted + cancelled === 0
      ? '没有下载，也没有推送。'
      : [
          `下载完成 ${grouped(complete)} 次`,
          `推送并已更新 ${grouped(updated)} 台`,
          `已发送但未证实 ${grouped(sent)} 次`,
          `失败或中断 ${grouped(failed + aborted)} 次`,
          `已取消 ${grouped(cancelled)} 次`,
        ].join('，'),
  nothing: '这段时间内没有任务结束。',
};
