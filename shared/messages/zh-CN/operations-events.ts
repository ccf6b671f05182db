import type { OperationsEventParams } from '../../contract/events/operations.ts';
import type { OperationKind } from '../../contract/operation-request.ts';
import type { Sentences } from '../explanation.ts';

const names: Readonly<Record<OperationKind, string>> = {
  read: '读取 Flash',
  backup: '备份',
  restore: '恢复',
  'erase-flash': '擦除整片',
  'erase-region': '擦除区域',
  write: '写入文件',
  verify: '比较',
  merge: '合并为单个镜像',
};

const on = (port: string | null): string => (port === null ? '' : `（${port}）`);
const of = (mac: string | null): string => (mac === null ? '' : ` ${mac}`);

export const operationsEvents: Sentences<OperationsEventParams> = {
  'operation-started': ({ kind, port }) => `${names[kind]}${on(port)}：已开始`,
  'operation-done': ({ kind, port, mac, seconds }) =>
    `${names[kind]}${on(port)}${of(mac)}：已完成，${seconds.toFixed(1)} s`,
  'operation-differs': ({ kind, port, mac }) => `${names[kind]}${on(port)}${of(mac)}：芯片内容不一致`,
  'operation-failed': ({ kind, port, code }) => `${names[kind]}${on(port)}：失败，${code}`,
  'operation-cancelled': ({ kind, port }) => `${names[kind]}${on(port)}：已取消`,
};
