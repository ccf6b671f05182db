import type { StationFaultParams } from '../../contract/faults/station.ts';
import { grouped } from '../quantity.ts';
import type { Explanations } from '../explanation.ts';
import { misfitText } from './misfits.ts';

const more = (count: number) => (count === 0 ? '' : `（另有 ${count} 处）`);

export const stationFaults: Explanations<StationFaultParams> = {
  'slot-not-found': ({ slot }) => ({
    cause: `没有 ${slot} 号工位。`,
    remedy: '请指定布局中已有的工位，或先在布局中添加。',
  }),
  'slot-empty': ({ slot }) => ({
    cause: `${slot} 号工位上没有板子。`,
    remedy: '请插上板子，或先示教该工位的位置。',
  }),
  'slot-running': ({ slot }) => ({
    cause: `${slot} 号工位正在运行。`,
    remedy: '请等待其结果，或取消它。',
  }),
  'slot-not-running': ({ slot }) => ({
    cause: `${slot} 号工位没有在运行。`,
    remedy: '没有可取消的任务。',
  }),
  'slot-disabled': ({ slot }) => ({
    cause: `${slot} 号工位已停用。`,
    remedy: '请先启用该工位。',
  }),
  'no-board-waits': () => ({
    cause: '没有工位上有尚未运行的板子。',
    remedy: '请插上板子；要重新运行某块板子，请单独启动其工位。',
  }),
  'station-busy': ({ slot }) => ({
    cause: `${slot} 号工位正在运行或处于待命状态。`,
    remedy: '请解除所有工位的待命，并等待全部运行结束。',
  }),
  'usb-path-bound': ({ usbPath, slot }) => ({
    cause: `${usbPath} 已是 ${slot} 号工位。`,
    remedy: '请插到另一个插口，或先解除该工位的绑定。',
  }),
  'port-without-place': ({ port }) => ({
    cause: `系统没有说明 ${port} 插在哪里。`,
    remedy: '请使用本机的 USB 插口；工位是位置，不是名称。',
  }),
  'layout-empty': () => ({
    cause: '没有工位绑定到插口。',
    remedy: '请示教各插口、导入布局，或用 --ports 指定端口。',
  }),
  'layout-not-read': ({ path, reason }) => ({
    cause: `无法读取布局 ${path}（${reason}）。`,
    remedy: '请检查路径和权限。',
  }),
  'layout-not-json': ({ reason }) => ({
    cause: `布局不是 JSON：${reason}。`,
    remedy: '请从原来的工作站重新导出。',
  }),
  'layout-invalid': ({ at, misfit, more: count }) => ({
    cause: `布局在 ${at} 处有误：${misfitText(misfit)}${more(count)}。`,
    remedy: '请在该处改正，或重新导出。',
  }),
  'scan-not-wanted': ({ text }) => ({
    cause: `没有工位在等待“${text}”。`,
    remedy: '请插上板子或选中其工位，再重新扫码。',
  }),
  'scan-repeated': ({ text, slot }) => ({
    cause: `“${text}”已为 ${slot} 号工位扫过。`,
    remedy: '请扫描这块板子自己的标签；两块板子不会有相同的号码。',
  }),
  'station-not-saved': ({ path, reason }) => ({
    cause: `无法写入 ${path}（${reason}）：所做更改仅在 Flashdock 退出前有效。`,
    remedy: '请检查磁盘空间和写入权限，然后重新更改。',
  }),
  'recipe-not-loaded': () => ({
    cause: '工作站没有配方。',
    remedy: '请先载入一个配方。',
  }),
  'recipe-not-read': ({ path, reason }) => ({
    cause: `无法读取配方 ${path}（${reason}）。`,
    remedy: '请检查路径和权限。',
  }),
  'recipe-not-json': ({ path, reason }) => ({
    cause: `${path} 不是 JSON：${reason}。`,
    remedy: '请在该处改正，或重新保存配方。',
  }),
  'recipe-invalid': ({ path, at, misfit, more: count }) => ({
    cause: `${path} 在 ${at} 处有误：${misfitText(misfit)}${more(count)}。`,
    remedy: '请在该处改正，或重新保存配方。',
  }),
  'recipe-version-unknown': ({ path, version }) => ({
    cause: `${path} 是格式 ${version} 的配方，本程序不认识。`,
    remedy: '请更新 Flashdock，或用本程序重新保存配方。',
  }),
  'recipe-altered': ({ path }) => ({
    cause: `${path} 与锁定时的内容不符。`,
    remedy: '请使用原样下发的配方；只有知道口令的人才能修改它。',
  }),
  'recipe-locked': ({ name }) => ({
    cause: `${name === '' ? '工作站' : `“${name}”`}已锁定。`,
    remedy: '更改配方或布局前，请先用口令解锁。',
  }),
  'recipe-not-locked': ({ name }) => ({
    cause: `${name === '' ? '工作站' : `“${name}”`}没有锁定。`,
    remedy: '无需解锁。',
  }),
  'recipe-passphrase-wrong': ({ name }) => ({
    cause: `这不是${name === '' ? '本工作站' : `“${name}”`}的口令。`,
    remedy: '请询问锁定它的人。',
  }),
  'recipe-not-saved': ({ path, reason }) => ({
    cause: `无法把配方写入 ${path}（${reason}）。`,
    remedy: '请检查该文件夹是否存在以及是否可写。',
  }),
  'recipe-release-differs': ({ what, expected, actual }) => ({
    cause: `${what === 'app' ? '应用' : '构建'}是 ${actual.slice(0, 12) || '（缺失）'}，而配方针对 ${expected.slice(0, 12)}。`,
    remedy: '请放回配方所针对的构建，或为当前构建制作配方。',
  }),
  'recipe-app-version-differs': ({ expected, actual }) => ({
    cause: `应用版本是 ${actual ?? '（未知）'}，而配方针对 ${expected}。`,
    remedy: '请放回配方所针对的构建，或为当前构建制作配方。',
  }),
  'flash-below-recipe': ({ minimum, actual }) => ({
    cause: `板子的闪存${actual === null ? '大小未知' : `为 ${grouped(actual)} 字节`}，配方要求 ${grouped(minimum)} 字节。`,
    remedy: '请放到一边：这不是配方所针对的板子。',
  }),
  'boot-not-seen': () => ({
    cause: '已写入且回读一致，但没有看到它启动。',
    remedy: '请检查应用启动时是否在此端口输出；若本应输出，请把板子放到一边。',
  }),
};
