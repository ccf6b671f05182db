import type { OperationsFaultParams } from '../../contract/faults/operations.ts';
import type { Explanations } from '../explanation.ts';
import { hex } from '../figures.ts';

export const operationsFaults: Explanations<OperationsFaultParams> = {
  'operation-not-found': ({ operationId }) => ({
    cause: `没有操作 ${operationId}。`,
    remedy: '它已从列表中移除，请重新开始。',
  }),
  'operation-still-running': () => ({
    cause: '该操作仍在进行。',
    remedy: '请等待其结束，或先取消。',
  }),
  'board-not-agreed': ({ agreed, actual }) => ({
    cause: `此串口上是另一块板：${actual}，而不是 ${agreed}。`,
    remedy: '未对其作任何更改。请接入正确的板子，或读取当前板子后重新决定。',
  }),
  'partition-moved': ({ label, at }) => ({
    cause: `该板的分区表在 ${hex(at)} 处没有 ${label}。`,
    remedy: '没有擦除任何内容。请重新读取该板并重新选择。',
  }),
  'file-exists': ({ path }) => ({
    cause: `${path} 已存在。`,
    remedy: '请换一个名称，或同意替换它。',
  }),
};
