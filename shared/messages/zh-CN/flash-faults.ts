import type { FlashFaultParams } from '../../contract/faults/flash.ts';
import { hex } from '../figures.ts';
import type { Explanations } from '../explanation.ts';
import { preflight } from './preflight.ts';

function permissionRemedy(platform: string): string {
  switch (platform) {
    case 'linux':
      return '请将当前用户加入端口所属的用户组（sudo usermod -aG dialout $USER）并重新登录，或安装 Flashdock 附带的 udev 规则。';
    case 'darwin':
      return '请使用 /dev/cu.… 形式的端口名，并在“系统设置”中检查桥接芯片驱动是否等待批准。';
    default:
      return '请关闭占用端口的其他程序，并在设备管理器中检查驱动。';
  }
}

export const flashFaults: Explanations<FlashFaultParams> = {
  ...preflight,
  'port-not-found': ({ port }) => ({ cause: `没有端口 ${port}。`, remedy: '请接入开发板，或选择其他端口。' }),
  'port-address-invalid': ({ port }) => ({
    cause: `${port} 不是有效的端口地址。`,
    remedy: '请填写设备路径、socket://主机:端口、rfc2217://主机:端口，或 demo:// 加芯片名。',
  }),
  'demo-address-invalid': ({ address, part, allowed }) => ({
    cause: `无法识别 ${address} 中的“${part}”。`,
    remedy: `可写为：${allowed}。`,
  }),
  'port-busy': ({ port }) => ({
    cause: `${port} 正被其他程序占用。`,
    remedy: '请关闭打开该端口的串口监视器或其他程序。',
  }),
  'port-in-use-here': ({ port }) => ({
    cause: `${port} 正被本程序的另一个任务使用。`,
    remedy: '请等待该任务结束，或取消它。',
  }),
  'port-not-permitted': ({ port, platform }) => ({
    cause: `没有打开 ${port} 的权限。`,
    remedy: permissionRemedy(platform),
  }),
  'port-open-failed': ({ port, reason }) => ({
    cause: `无法打开 ${port}：${reason}。`,
    remedy: '请重新插拔开发板；若仍无效，请检查 USB 桥接芯片的驱动。',
  }),
  'port-unreachable': ({ port, reason }) => ({
    cause: `无法连接 ${port}：${reason}。`,
    remedy: '请检查主机和端口号，并确认对端的串口服务正在运行。',
  }),
  'port-no-rfc2217': ({ port }) => ({
    cause: `${port} 的对端不支持 RFC 2217。`,
    remedy: '请在串口服务器中启用 RFC 2217；若它只转发字节，请改用 socket://。',
  }),
  'port-lost': ({ port }) => ({
    cause: `${port} 在使用中断开。`,
    remedy: '请检查线缆和接头，然后重新接入开发板。',
  }),
  'port-without-signals': ({ port }) => ({
    cause: `${port} 没有 DTR 和 RTS 信号，无法由本机复位芯片。`,
    remedy: '请手动使芯片进入下载模式，并将烧录前后的复位方式都设为 no-reset。',
  }),
  'job-not-found': () => ({ cause: '该任务已不在列表中。', remedy: '请重新开始。' }),
  'job-still-running': () => ({ cause: '该任务仍在运行。', remedy: '请先取消它。' }),
  'file-not-in-release': ({ path }) => ({
    cause: `固件中没有需要写入 Flash 的文件 ${path}。`,
    remedy: '请使用固件列表中的文件名。',
  }),
  'partition-not-in-table': ({ label }) => ({
    cause: `分区表中没有分区 ${label}。`,
    remedy: '请使用分区表中的分区名。',
  }),
  'chip-silent': ({ port }) => ({
    cause: `${port} 上没有芯片应答。`,
    remedy: '请确认端口正确且使用数据线；或按住 BOOT 再按一下 RESET，待芯片等待下载时重新开始。',
  }),
  'wrong-boot-mode': ({ mode }) => ({
    cause: `芯片启动了固件，没有进入下载模式（boot:${mode}）。`,
    remedy: '请在复位时按住 BOOT（GPIO0，新款芯片为 GPIO9）；该开发板的复位电路未能将其拉低。',
  }),
  'chip-deaf': () => ({
    cause: '芯片正在等待下载，但收不到本机的数据。',
    remedy: '请检查桥接芯片 TX 到芯片 RX 的连线及其电平。',
  }),
  'chip-unknown': ({ id }) => ({ cause: `芯片自称为 ${id}，本程序无法识别。`, remedy: '请更新 Flashdock。' }),
  'chip-not-supported': ({ chip }) => ({
    cause: `当前芯片是 ${chip}，Flashdock 只烧录 ESP32 系列。`,
    remedy: '请使用乐鑫 esptool 烧录。',
  }),
  'stub-not-started': ({ reason }) => ({
    cause: `烧录 stub 未能启动：${reason}。`,
    remedy: '请复位开发板后重试；若反复出现，请检查供电。',
  }),
  'flash-chip-silent': ({ flashId }) => ({
    cause: `Flash 芯片没有应答（ID ${flashId}）。`,
    remedy: '请检查 Flash 的供电和焊接，并确认没有其他器件驱动其引脚。',
  }),
  'baud-change-failed': ({ baud }) => ({
    cause: `链路无法以 ${baud} 波特工作，且未能恢复与芯片的通信。`,
    remedy: '请复位开发板，并选择 115200 波特。',
  }),
  'other-board': ({ expected, actual }) => ({
    cause: `连接断开后，重新接入的是另一块板：${actual}，而不是 ${expected}。`,
    remedy: '任务结束前请勿更换板子，然后重新烧录这两块板。',
  }),
  'link-lost': ({ during }) => ({
    cause: `芯片停止应答（${during}）。`,
    remedy: '请检查线缆和供电；若反复出现，请降低波特率。',
  }),
  'erase-failed': ({ from, to, reason }) => ({
    cause: `无法擦除 ${hex(from)} 至 ${hex(to - 1)}：${reason}。`,
    remedy: '请重试；若总在同一位置失败，说明 Flash 有写保护或已损坏。',
  }),
  'write-failed': ({ path, at, reason }) => ({
    cause: `${path} 在 ${hex(at)} 处写入失败：${reason}。`,
    remedy: '请降低波特率后重试；若总在同一位置失败，请将该板移出。',
  }),
  'read-failed': ({ from, to, reason }) => ({
    cause: `无法读取 ${hex(from)} 至 ${hex(to - 1)}：${reason}。`,
    remedy: '请降低波特率或换用较短的线缆后重试。',
  }),
  'read-mismatch': ({ from, to }) => ({
    cause: `从 ${hex(from)} 至 ${hex(to - 1)} 读到的内容与芯片自报的 MD5 不符。`,
    remedy: '没有写出文件。请降低波特率后重读；若反复出现，说明 Flash 不可靠。',
  }),
  'erase-not-aligned': ({ from, to }) => ({
    cause: `${hex(from)} 至 ${hex(to - 1)} 不是完整的扇区。`,
    remedy: '地址和大小都须为 0x1000 的倍数，且大小大于 0。',
  }),
  'file-not-usable': ({ path, reason }) => ({
    cause: `无法读写 ${path}（${reason}）。`,
    remedy: '请检查路径和权限，以及磁盘是否已满。',
  }),
  'pieces-overlap': ({ first, second, at }) => ({
    cause: `${first} 在 ${hex(at)} 处与 ${second} 重叠。`,
    remedy: '请给出互不重叠的偏移。',
  }),
  'nothing-to-merge': () => ({
    cause: '没有在 Flash 中有位置的文件。',
    remedy: '请给出构建目录，或依次给出地址和文件。',
  }),
  'piece-before-image': ({ path, at, begin }) => ({
    cause: `${path} 应放在 ${hex(at)}，而镜像从 ${hex(begin)} 开始。`,
    remedy: '请减小或去掉镜像的起始偏移（--target-offset）。',
  }),
  'image-too-long': ({ end, size }) => ({
    cause: `文件结束于 ${hex(end)}，而镜像止于 ${hex(size)}。`,
    remedy: '请增大或去掉填充大小（--pad-to-size）。',
  }),
  'backup-not-understood': ({ path }) => ({
    cause: `${path} 不是备份的清单。`,
    remedy: '请指定备份的 .bin 文件，清单 .bin.json 应与它放在一起。',
  }),
  'backup-damaged': ({ path }) => ({
    cause: `${path} 与备份时不同：大小或 MD5 与清单不符。`,
    remedy: '请换用另一份备份。没有写入任何内容。',
  }),
  'backup-of-other-board': ({ backup, board }) => ({
    cause: `备份来自 ${backup}，而当前的板子是 ${board}。`,
    remedy:
      '请接入原来的板子。若确实要写入此板，请允许写入其他板子（--other-board）：它会带上另一块板的序列号和校准数据。',
  }),
  'backup-of-other-flash': ({ backup, board }) => ({
    cause: `备份有 ${backup} 字节，而此板的 Flash 为 ${board} 字节。`,
    remedy: '请恢复到 Flash 容量相同的板子。',
  }),
  'verify-mismatch': ({ path, from, to, blank }) => ({
    cause: blank
      ? `${path} 已发送，但 Flash 的 ${hex(from)} 至 ${hex(to - 1)} 为空。`
      : `${path} 回读与发送内容不一致：${hex(from)} 至 ${hex(to - 1)} 不同。`,
    remedy: '请再烧录一次。若同一位置再次失败，说明 Flash 不良或供电跌落，请将该板移出。',
  }),
  'erase-not-blank': ({ label, from, to }) => ({
    cause: `${label}（${hex(from)} 至 ${hex(to - 1)}）擦除后仍不为空。`,
    remedy: '请重试；若反复出现，说明 Flash 有写保护或已损坏。',
  }),
  'flash-smaller-than-told': ({ told, real }) => ({
    cause: `Flash 自称有 ${told} 字节，实际只有 ${real} 字节：超出的地址又回到开头。`,
    remedy: '该 Flash 为假冒或损坏，请将该板移出；或改用分区不超出实际容量的构建。',
  }),
  'boots-other-app': ({ expected, actual }) => ({
    cause: `芯片启动的是 ${actual}，而不是 ${expected}。`,
    remedy: '请进行完整烧录，它会同时重置 otadata，使新应用成为启动项。',
  }),
  'boot-panic': ({ line }) => ({
    cause: `应用在启动时崩溃：${line}。`,
    remedy: 'Flash 内容与发送的一致，请在固件中查找原因。',
  }),
  'boot-brown-out': () => ({
    cause: '芯片在启动时供电跌落（欠压复位）。',
    remedy: '请更换更好的线缆，或使用电流更大的电源。',
  }),
  'boot-loop': ({ resets, reason }) => ({
    cause: `芯片自行复位 ${resets} 次，未能启动应用（${reason}）。`,
    remedy: '请对照开发板检查构建的 Flash 模式和频率，并检查供电。',
  }),
  'boot-invalid-header': ({ value }) => ({
    cause: `ROM 找不到引导程序（invalid header: ${value}）。`,
    remedy: '请进行完整烧录，并将引导程序写到该芯片对应的偏移地址。',
  }),
  'boot-image-refused': ({ line }) => ({
    cause: `引导程序拒绝启动：${line}。`,
    remedy: '请用同一次构建的引导程序、分区表和应用进行完整烧录。',
  }),
  'boot-download-mode': ({ mode }) => ({
    cause: `芯片复位后又进入了下载模式（boot:${mode}）。`,
    remedy: '请松开 BOOT 键，或检查是什么拉低了启动引脚。',
  }),
  'job-not-recorded': ({ boots, reason }) => ({
    cause: `开发板已写入${boots ? '并能启动' : ''}，但未能记入台账：${reason}。`,
    remedy: '请修复台账数据库，然后重新烧录此板；没有记录就不算 PASS。',
  }),
  'copy-not-recorded': ({ kind, reason }) => ({
    cause: `${kind === 'backup' ? '备份已完整保存' : '芯片已恢复'}，但未能记入台账：${reason}。`,
    remedy: '请修复台账数据库后重做；在命令行上可用 --no-ledger 不记台账。',
  }),
  cancelled: () => ({ cause: '任务已取消。', remedy: 'Flash 中可能只有部分内容，使用前请重新烧录。' }),
  'job-crashed': ({ reason }) => ({
    cause: `任务因 Flashdock 内部错误而停止：${reason}。`,
    remedy: '请重新烧录，并反馈此问题。',
  }),
  'worker-ended': ({ end }) => ({
    cause: `执行任务的进程${workerEnd(end)}。`,
    remedy:
      '串口已释放；Flash 中可能只有部分内容，使用前请重新烧录。若再次发生，请更换 USB 线或集线器，并反馈此问题。',
  }),
};

function workerEnd(end: FlashFaultParams['worker-ended']['end']): string {
  switch (end.kind) {
    case 'signal':
      return `被终止（${end.signal}）`;
    case 'exit':
      return `自行退出（代码 ${end.code}）`;
    case 'stuck':
      return '失去响应，已被结束';
    case 'not-started':
      return `无法启动（${end.reason}）`;
  }
}
