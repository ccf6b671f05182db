import type { ShellWords } from '../en/shell.ts';
import { grouped } from '../quantity.ts';

const ages = {
  now: '刚刚',
  second: '秒前',
  minute: '分钟前',
  hour: '小时前',
  day: '天前',
  week: '周前',
  month: '个月前',
  year: '年前',
};

export const shell: ShellWords = {
  product: 'Flashdock',
  rooms: '功能区',
  room: { build: '构建', serve: '分发', flash: '烧录', station: '工作站', ledger: '台账', settings: '设置' },
  bytes: (count) => `${grouped(count)} 字节`,
  files: (count) => `${grouped(count)} 个文件`,
  ago: (age) => (age.unit === 'now' ? ages.now : `${age.count} ${ages[age.unit]}`),
  listed: (parts) => parts.join('，'),
  none: '—',
  copy: '复制',
  copied: '已复制',
  copyValue: (name) => `复制${name}`,
  cancel: '取消',
  close: '关闭',
  openBuild: '打开…',
  openFile: '打开单个文件…',
  strip: {
    label: '当前构建',
    none: '未打开构建',
    project: '项目',
    version: '版本',
    chip: '芯片',
    espIdf: 'ESP-IDF',
    sha256: 'SHA-256',
    built: '构建于',
    switchBuild: '切换构建',
    closeBuild: (name) => `关闭 ${name}`,
    openAnother: '打开其他构建…',
  },
  disk: {
    same: '与磁盘一致',
    sameDetail: '监视中',
    settling: '正在写入',
    settlingDetail: '等待文件稳定',
    changed: '磁盘上已变更',
    unavailable: '当前不可用',
    unavailableDetail: '手中的发布完整无缺',
    changedDetail: (file, more, ago) => `${file ?? '文件'}${more > 0 ? `等 ${more + 1} 个` : ''}，${ago}`,
    take: '采用新发布',
    reload: '重新读取',
  },
  log: {
    title: '日志',
    filter: '筛选',
    level: '级别',
    levels: { error: '仅错误', warning: '警告及以上', info: '信息及以上', debug: '全部' },
    letters: { error: 'E', warning: 'W', info: 'I', debug: 'D' },
    empty: '还没有任何记录',
    noMatch: (query, hidden) =>
      query === '' ? `另有 ${grouped(hidden)} 行低于此级别` : `没有包含“${query}”的行`,
    shown: (shown, all) => (shown === all ? `${grouped(all)} 行` : `${grouped(shown)} / ${grouped(all)} 行`),
  },
  connection: {
    connecting: '正在连接工作台…',
    lost: '与工作台的连接已断开',
    lostDetail:
      '显示的是最后收到的状态；正在进行的任务不受影响。正在重新连接… 在浏览器中须打开控制台打印的完整网址。',
  },
  failed: '操作未成功',
};
