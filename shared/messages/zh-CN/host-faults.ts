import type { HostFaultParams } from '../../contract/faults/host.ts';
import type { Explanations } from '../explanation.ts';

export const hostFaults: Explanations<HostFaultParams> = {
  'outside-allowed-roots': ({ path }) => ({
    cause: `${path} 不在本控制台允许访问的文件夹内。`,
    remedy: '请用 --root 指定该文件夹后重新启动控制台。',
  }),
  'folder-not-found': ({ path }) => ({
    cause: `文件夹 ${path} 不存在。`,
    remedy: '请选择其他文件夹，或返回上一级。',
  }),
  'folder-not-readable': ({ path, reason }) => ({
    cause: `无法读取文件夹 ${path}（${reason}）。`,
    remedy: '请为当前账户授予读取权限，或选择其他文件夹。',
  }),
  'not-in-this-shell': ({ face }) => ({
    cause: face === 'web' ? '浏览器无法打开系统自带的对话框。' : '桌面窗口没有文件夹浏览器。',
    remedy: face === 'web' ? '请使用页面内的文件夹浏览器。' : '请使用系统对话框：文件 → 打开。',
  }),
  'console-not-listening': ({ port, host, reason }) => ({
    cause: `控制台无法监听 ${host}:${port}（${reason}）。`,
    remedy:
      reason === 'EACCES'
        ? '1024 以下的端口需要管理员权限，请用 --port 指定更大的端口。'
        : '请让 --host 指向本机的地址，或省略它以使用环回地址。',
  }),
  'page-not-built': ({ path }) => ({
    cause: `界面尚未构建：缺少 ${path}。`,
    remedy: '请先运行一次 npm run build，或用 npm start 启动。',
  }),
  'demo-not-written': ({ path, reason }) => ({
    cause: `示例构建无法写入 ${path}（${reason}）。`,
    remedy: '请让该文件夹可写，或用 FLASHDOCK_DATA_DIR 指定其他文件夹。',
  }),
  'no-demo-socket': ({ socket }) => ({
    cause: `没有模拟插口 ${socket}。`,
    remedy: '请用 --demo 启动 Flashdock 以使用模拟板。',
  }),
  'file-not-saved': ({ path, reason }) => ({
    cause: `无法写入 ${path}（${reason}）。`,
    remedy: '请选择其他文件夹，或腾出空间并允许写入。',
  }),
  'settings-not-saved': ({ path, reason }) => ({
    cause: `设置无法写入 ${path}（${reason}），仅在本次运行期间有效。`,
    remedy: '请让该文件夹可写，或在其磁盘上腾出空间。',
  }),
};
