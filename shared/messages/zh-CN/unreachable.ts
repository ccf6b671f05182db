import { sayUnreachable, type UnreachableReason } from '../../unreachable.ts';

const words: Readonly<Record<UnreachableReason, string>> = {
  'connection-ended': '对方断开了连接',
  'no-http': '对方使用的不是 HTTP 协议',
  'timed-out': '等待响应超时',
  redirected: '对方要求转到其他地址',
  'port-forbidden': '该端口保留给其他服务',
};

export const whyUnreachable = (reason: string): string => sayUnreachable(reason, words);
