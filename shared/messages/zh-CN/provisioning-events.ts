import type { ProvisioningEventParams } from '../../contract/events/provisioning.ts';
import type { Sentences } from '../explanation.ts';

export const provisioningEvents: Sentences<ProvisioningEventParams> = {
  'number-quarantined': ({ pool, text, mac }) =>
    `${text}(${pool})已隔离:${mac} 可能带有它,而其任务没有判定就结束了`,
  'numbers-not-recovered': ({ code }) => `无法处理中断任务留下的号码:${code}`,
  'label-printed': ({ slot, serial, mac, to }) => `槽位 ${slot}:${serial ?? mac} 的标签已送往 ${to}`,
  'label-not-printed': ({ slot, serial, mac, code }) => `槽位 ${slot}:${serial ?? mac} 的标签未打印,${code}`,
};
