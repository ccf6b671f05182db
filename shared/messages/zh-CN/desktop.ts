import type { DesktopWords } from '../en/desktop.ts';

export const desktop: DesktopWords = {
  menu: {
    file: '文件(&F)',
    openDirectory: '打开构建目录…',
    openFile: '打开镜像或清单…',
    reload: '重新读取构建',
    edit: '编辑(&E)',
    view: '视图(&V)',
    build: '构建',
    serve: '分发',
    flash: '烧录',
    station: '工作站',
    log: '日志',
    window: '窗口(&W)',
    help: '帮助(&H)',
    website: 'Flashdock 网站',
  },
  chooseDirectory: '打开构建目录',
  openRecipe: '打开配方',
  saveRecipe: '保存配方',
  recipes: '配方',
  chooseFile: '打开镜像或清单',
  anyFile: '选择文件',
  images: '镜像和清单',
  quitTitle: '任务正在进行',
  quitQuestion: (count) =>
    count === 1
      ? '正在烧录一台设备。如果现在退出，设备中可能没有能启动的固件。'
      : `正在烧录 ${count} 台设备。如果现在退出，这些设备中可能没有能启动的固件。`,
  keepRunning: '继续运行',
  quitAnyway: '取消任务并退出',
  crashTitle: 'Flashdock 必须结束',
  crashCause: (message) => `发生了不应出现的错误：${message}`,
};
