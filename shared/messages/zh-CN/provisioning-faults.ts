import type {
  ProvisioningFaultParams,
  ListProblem,
  ProvisioningProblem,
} from '../../contract/faults/provisioning.ts';
import type { Explanations } from '../explanation.ts';
import type { Explanation } from '../explanation.ts';
import { explainRow } from './nvs-row-problems.ts';

const when = (at: number) => new Date(at).toISOString().slice(0, 16).replace('T', ' ');

const lists: Readonly<Record<ListProblem, (what: string) => string>> = {
  'no-rows': () => '没有任何行',
  'open-quote': (line) => `第 ${line} 行的引号没有闭合`,
  'no-column': (column) => `第一行没有列“${column}”`,
  'empty-key': (line) => `第 ${line} 行的键为空`,
  'repeated-key': (key) => `键“${key}”出现两次`,
};

const problems: {
  readonly [K in ProvisioningProblem['kind']]: (
    problem: Extract<ProvisioningProblem, { kind: K }>,
  ) => Explanation;
} = {
  'no-table': () => ({
    cause: '配方要生成 NVS 分区,但固件版本没有分区表。',
    remedy: '请选择带分区表的版本。',
  }),
  'no-partition': ({ label }) => ({
    cause: `该版本没有分区“${label}”。`,
    remedy: '请在 provisioning.partition 中填写分区表里的 NVS 分区。',
  }),
  'not-nvs': ({ label }) => ({
    cause: `分区“${label}”不是 NVS 分区。`,
    remedy: '请在 provisioning.partition 中填写类型为 data、子类型为 nvs 的分区。',
  }),
  'source-undefined': ({ name }) => ({
    cause: `需要“${name}”,但配方没有说明它的来源。`,
    remedy: '请在 provisioning 的 counters、list 或 scans 中加上它。',
  }),
  'source-repeated': ({ name }) => ({
    cause: `配方两次说明了“${name}”的来源。`,
    remedy: '请给每个计数器和扫码各取一个名字。',
  }),
  'secret-outside': ({ name }) => ({
    cause: `保密列“${name}”被用在板子的 NVS 之外。`,
    remedy: '请把它从标签和序列号中去掉,或从 provisioning.list.secret 中移除。',
  }),
};

export const provisioningFaults: Explanations<ProvisioningFaultParams> = {
  'counter-used-up': ({ pool, last }) => ({
    cause: `计数器 ${pool} 已发完最后一个号码 ${last}。`,
    remedy: '请调大配方里的 last,或换用另一个号码池。',
  }),
  'counter-not-back': ({ pool, next }) => ({
    cause: `计数器 ${pool} 已经到 ${next}。`,
    remedy: '它只能向前,更小的号码已经在板子上。',
  }),
  'list-used-up': ({ pool }) => ({
    cause: `列表 ${pool} 的每一行都已有板子。`,
    remedy: '请在文件中加行并重新加载配方,或用 `flashdock numbers import`。',
  }),
  'list-row-missing': ({ pool, text }) => ({
    cause: `列表 ${pool} 没有“${text}”这一行。`,
    remedy: '请检查扫描的内容,或加上这一行并重新加载配方。',
  }),
  'list-unusable': ({ path, problem, what }) => ({
    cause: `列表 ${path} 无法使用:${lists[problem](what)}。`,
    remedy: '请改正文件:CSV,第一行是列名。',
  }),
  'pool-is-otherwise': ({ pool, actual }) => ({
    cause: `号码池 ${pool} 已按另一种方式使用:${actual}。`,
    remedy: '请让配方与之一致,或换一个号码池名。',
  }),
  'number-taken': ({ pool, text, mac, state }) => ({
    cause: `${text}(${pool})的状态为 ${state}${mac === null ? '' : `,属于 ${mac}`}。`,
    remedy: '请给这块板子另一个;`flashdock numbers list` 可查看归属。',
  }),
  'number-not-held': ({ pool, text }) => ({
    cause: `${text}(${pool})在判定之前已不属于这个任务。`,
    remedy: '请重新烧录这块板子,它会得到自己的号码。',
  }),
  'number-not-found': ({ pool, text }) => ({
    cause: `${pool} 中没有号码 ${text}。`,
    remedy: '请看 `flashdock numbers list`。',
  }),
  'number-in-work': ({ pool, text, station }) => ({
    cause: `${text}(${pool})正被 ${station} 上的任务占用。`,
    remedy: '请等待其判定。若该工位已不复存在，可在命令行用 `flashdock numbers` 加 --force 强制收回。',
  }),
  'reservation-lost': () => ({
    cause: '这个任务的号码在开始写入前已被收回。',
    remedy: '请重新烧录这块板子。',
  }),
  'board-in-work': ({ mac, station, at }) => ({
    cause: `${mac} 自 ${when(at)} UTC 起正在 ${station} 上处理。`,
    remedy: '请等待该任务。若两块板子 MAC 相同,请都拿下产线。',
  }),
  'board-passed-before': ({ mac, serial, at }) => ({
    cause: `${mac} 已于 ${when(at)} UTC 通过${serial === null ? '' : `,序列号 ${serial}`}。`,
    remedy: '它已完成。如需再次烧录,请在配方中设置 provisioning.again。',
  }),
  'numbers-of-damaged-database': ({ pool, path }) => ({
    cause: `这里没有号码池 ${pool},而损坏的数据库 ${path} 可能已发出其中的号码。`,
    remedy: '请恢复该文件,或用 `flashdock numbers begin` 指定从哪里继续,然后移走该文件。',
  }),
  'scan-missing': ({ name }) => ({
    cause: `${name === '' ? '条码' : `“${name}”`}尚未扫描。`,
    remedy: '请为该工位扫码后再开始。',
  }),
  'scan-unfit': ({ name, text, mask }) => ({
    cause: `“${text}”不符合${name === '' ? '条码' : `“${name}”`}的格式 ${mask}。`,
    remedy: '请扫描正确的标签。',
  }),
  'provisioning-unusable': ({ problem }) =>
    (problems[problem.kind] as (problem: ProvisioningProblem) => Explanation)(problem),
  'template-unusable': ({ at, problem }) => {
    const { cause, remedy } = explainRow(problem);
    return { cause: `${at}:${cause}`, remedy };
  },
};
