import type { DatabaseFaultParams } from '../../contract/faults/database.ts';
import type { Explanations } from '../explanation.ts';

export const databaseFaults: Explanations<DatabaseFaultParams> = {
  'database-url-invalid': ({ url }) => ({
    cause: `${url} 不是数据库地址。`,
    remedy: '请填写 SQLite 文件路径，或 postgres://用户:密码@主机/数据库。',
  }),
  'database-unreachable': ({ database, reason }) => ({
    cause: `无法打开数据库 ${database}：${reason}。`,
    remedy: '请确认数据库正在运行、地址和密码正确，并且文件夹可写。',
  }),
  'database-not-migrated': ({ database, reason }) => ({
    cause: `无法在 ${database} 中建立数据表：${reason}。`,
    remedy: '请授予该数据库用户建表权限，或选择其他数据库。',
  }),
  'database-newer': ({ database }) => ({
    cause: `${database} 中的数据表已被更新版本的 Flashdock 修改。`,
    remedy: '请升级本 Flashdock，或选择其他数据库。',
  }),
  'database-damaged': ({ database, reason }) => ({
    cause: `数据库文件 ${database} 已损坏：${reason}。`,
    remedy: '请保留该文件并恢复备份；`sqlite3 文件 .recover` 可以救回仍能读取的内容。',
  }),
  'database-missing': ({ database }) => ({
    cause: `数据库文件 ${database} 在使用中被删除、移走或无法访问。`,
    remedy: '请将文件放回原处。若要新建空数据库，请重新启动 Flashdock。',
  }),
  'database-replaced': ({ database }) => ({
    cause: `数据库文件 ${database} 在使用中被另一个文件替换。`,
    remedy: '请重新启动 Flashdock，以使用现在的文件。',
  }),
  'database-failed': ({ database, reason }) => ({
    cause: `数据库 ${database} 拒绝了操作：${reason}。`,
    remedy: '请确认数据库仍在运行且有剩余空间，然后重试。',
  }),
};
