import type { MonitorFaultParams } from '../../contract/faults/monitor.ts';
import type { Explanations } from '../explanation.ts';

const images = {
  damaged: '其中的内容已损坏，或属于其他芯片',
  empty: '它是空的',
  unread: '无法读取',
} as const;

export const monitorFaults: Explanations<MonitorFaultParams> = {
  'not-listening': ({ port }) => ({
    cause: `没有在监听 ${port}。`,
    remedy: '请先在监视器中打开该端口。',
  }),
  'no-partition-table': () => ({
    cause: '此 Flash 中没有分区表。',
    remedy: '请进行一次完整烧录。',
  }),
  'boot-slots-encrypted': ({ chip }) => ({
    cause: `此 ${chip} 已启用 Flash 加密，无法从这里读取分区表和启动槽。`,
    remedy: '请让应用用 esp_ota_get_running_partition() 报告。',
  }),
  'slot-not-settable': ({ label }) => ({
    cause: `无法将 ${label} 设为启动槽。`,
    remedy: '请在带 otadata 分区的分区表中选择一个 OTA 槽或 factory 应用。',
  }),
  'slot-not-bootable': ({ label, image }) => ({
    cause: `${label} 无法启动：${images[image]}。未作任何更改。`,
    remedy: '请先向该槽写入应用。',
  }),
  'boot-slot-not-set': ({ label, booting }) => ({
    cause: `已为 ${label} 写入 otadata，但读回后启动的仍是 ${booting}。`,
    remedy: '请重试；若仍如此，则 Flash 已磨损或写保护。',
  }),
};
