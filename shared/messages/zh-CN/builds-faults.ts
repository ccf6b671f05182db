import type { BuildsFaultParams } from '../../contract/faults/builds.ts';
import type { Explanations } from '../explanation.ts';

export const buildsFaults: Explanations<BuildsFaultParams> = {
  'path-not-found': ({ path }) => ({ cause: `${path} 不存在。`, remedy: '请检查路径，或先编译工程。' }),
  'path-not-readable': ({ path, reason }) => ({
    cause: `无法读取 ${path}：${reason}。`,
    remedy: '请检查访问权限。',
  }),
  'build-not-open': () => ({ cause: '该构建已关闭。', remedy: '请重新打开。' }),
};
