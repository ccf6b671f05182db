import type { PanicCauseParams } from '../../firmware/panic/panic-cause.ts';
import type { Explanations } from '../explanation.ts';
import { hex } from '../figures.ts';

const at = (address: number | null): string => (address === null ? '' : `（${hex(address)}）`);

export const panicCauses: Explanations<PanicCauseParams> = {
  'null-read': ({ address }) => ({
    cause: '读取了空指针。',
    remedy: `地址为 ${hex(address)}：请检查回溯中第一个您自己的函数所用的对象是否已创建。`,
  }),
  'null-write': ({ address }) => ({
    cause: '写入了空指针。',
    remedy: `地址为 ${hex(address)}：请检查回溯中第一个您自己的函数所用的对象是否已创建。`,
  }),
  'null-call': () => ({
    cause: '调用了空函数指针。',
    remedy: '请检查回调是否已设置；回溯的第二行是调用者。',
  }),
  'bad-read': ({ address }) => ({
    cause: `读取了不存在的内存${at(address)}。`,
    remedy: '请查找已释放、被覆盖或从未赋值的指针。',
  }),
  'bad-write': ({ address }) => ({
    cause: `写入了不存在或只读的内存${at(address)}。`,
    remedy: '请查找已释放、被覆盖或指向 Flash 的指针。',
  }),
  'bad-jump': ({ address }) => ({
    cause: `程序跳转到了没有代码的地方${at(address)}。`,
    remedy: '请查找被覆盖的函数指针或返回地址：栈上的缓冲区可能太小。',
  }),
  unaligned: ({ address }) => ({
    cause: `以未对齐的地址访问了一个字${at(address)}。`,
    remedy: '请用 memcpy 复制，不要强制转换为更宽的指针。',
  }),
  'illegal-instruction': () => ({
    cause: '程序执行到了非指令内容。',
    remedy: '请查找被覆盖的返回地址、缺少 return 的函数或损坏的 Flash 镜像。',
  }),
  'division-by-zero': () => ({
    cause: '整数被零除。',
    remedy: '请检查回溯中第一个您自己的函数里的除数。',
  }),
  'stack-overflow': ({ task }) => ({
    cause: task === null ? '某个任务的栈溢出。' : `任务 ${task} 的栈溢出。`,
    remedy: '请增大该任务的栈，或将大的局部数组移到堆上。',
  }),
  'stack-smashed': () => ({
    cause: '某个函数写越了局部数组的末尾。',
    remedy: '请检查回溯中第一个您自己的函数的写入边界。',
  }),
  aborted: () => ({
    cause: '程序调用了 abort()。',
    remedy: '原因在上方的日志中：失败的 ESP_ERROR_CHECK，或无人捕获的异常。',
  }),
  'assert-failed': ({ condition }) => ({
    cause: `断言不成立：${condition}。`,
    remedy: '请查看是谁调用了断言所在的函数。',
  }),
  'task-watchdog': () => ({
    cause: '某个任务占用处理器过久。',
    remedy: '请让循环等待某事（vTaskDelay），或每次少做一些。',
  }),
  'interrupt-watchdog': () => ({
    cause: '中断被关闭或中断处理程序运行过久。',
    remedy: '请缩短处理程序或临界区。',
  }),
  'cache-access': () => ({
    cause: '在 Flash 忙时使用了 Flash 中的代码或数据。',
    remedy: '请将此时运行的代码标为 IRAM_ATTR，数据标为 DRAM_ATTR。',
  }),
  'double-exception': () => ({
    cause: '处理第一个异常时又发生了异常，多因栈溢出。',
    remedy: '请增大该任务的栈。',
  }),
  backtrace: () => ({ cause: '程序打印了当前位置。', remedy: '这里并未崩溃。' }),
  other: ({ reason }) => ({
    cause: `处理器停止：${reason}。`,
    remedy: '请查看回溯中第一个您自己的函数。',
  }),
};
