import type { DiagnosisParams } from '../../firmware/panic/diagnose-output.ts';
import type { Explanations } from '../explanation.ts';

export const diagnoses: Explanations<DiagnosisParams> = {
  'brown-out': () => ({
    cause: '芯片供电电压跌落，欠压检测器使其复位。',
    remedy: '请换用更短的线缆或更大电流的电源：至少 500 mA，使用 Wi-Fi 时 1 A。',
  }),
  'task-watchdog': ({ tasks }) => ({
    cause: `某个任务占用处理器过久，以下任务一直在等待：${tasks}。`,
    remedy: '请让长循环适时等待（vTaskDelay），或从回溯中查看是什么没有结束。',
  }),
  'interrupt-watchdog': () => ({
    cause: '中断被关闭过久，或某个中断处理函数运行过久。',
    remedy: '请缩短回溯所示的处理函数或临界区。',
  }),
  'watchdog-reset': ({ reason }) => ({
    cause: `看门狗在打印任何信息之前复位了芯片（${reason}）。`,
    remedy: '请查看复位前的最后几行；若在引导加载程序中，请检查 Flash 模式、频率和供电。',
  }),
  'boot-loop': ({ resets, reason }) => ({
    cause: `芯片已复位 ${resets} 次，最近一次原因是 ${reason}。`,
    remedy: '请先处理此处列出的第一个问题：每次启动都因它失败。',
  }),
  'wrong-strapping': ({ mode }) => ({
    cause: `芯片在等待下载，没有启动应用（boot:${mode}）。`,
    remedy: '请松开 BOOT，并检查复位时是什么把 strapping 引脚拉低。',
  }),
  'unprogrammed-flash': () => ({
    cause: 'Flash 中引导加载程序所在的位置是空白的。',
    remedy: '请进行完整烧录；若已烧录，请检查该芯片的引导加载程序偏移。',
  }),
  'no-bootloader': ({ value }) => ({
    cause: `ROM 找不到引导加载程序，读到的是 ${value}。`,
    remedy: '请为该芯片进行完整烧录；若已启用 Flash 加密，请烧录加密后的镜像。',
  }),
  'image-refused': ({ line }) => ({
    cause: `引导加载程序拒绝了镜像：${line}。`,
    remedy: '请烧录同一次构建、适用于该芯片的引导加载程序、分区表和应用。',
  }),
  'old-slot-booted': ({ refused, offset }) => ({
    cause: `启动的不是选定的应用：${refused}，因此加载了 ${offset} 处的应用。`,
    remedy: '请重新传输更新：选定槽位中的内容已损坏、不完整或已回滚。',
  }),
  'otadata-invalid': () => ({
    cause: '决定启动哪个应用的 OTA 数据已损坏。',
    remedy: '请擦除 otadata 分区，或进行完整烧录。',
  }),
  'no-bootable-app': () => ({
    cause: '没有任何分区包含可启动的应用。',
    remedy: '请烧录同一次构建的应用和分区表。',
  }),
};
