import type { OtaPackageFindingParams } from '../../../firmware/findings/finding-codes.ts';
import type { Explanations } from '../../explanation.ts';

export const otaPackageFindings: Explanations<OtaPackageFindingParams> = {
  'ota-package-without-remote': () => ({
    cause: '“remote” 为空，守护程序不知道从哪里下载文件。',
    remedy: '请填写设备可访问的共享地址，例如 http://192.168.1.10:5000/。',
  }),
  'ota-package-remote-cut': ({ remote, fetched }) => ({
    cause: `守护程序会用自己的路径替换 ${remote} 的最后一段，从而访问 ${fetched}。`,
    remedy: '请让 “remote” 以斜杠结尾。',
  }),
  'ota-package-without-local': () => ({
    cause: '“local” 为空，守护程序会把文件解压到它的启动目录。',
    remedy: '请填写设备上的文件夹。',
  }),
  'ota-package-no-zip': () => ({
    cause: '该文件不是 ZIP 压缩包。守护程序能下载它，但无法解压。',
    remedy: '请打包为 ZIP；如果使用的是能处理其他文件的客户端，则可忽略。',
  }),
  'ota-package-runs-commands': ({ hooks }) => ({
    cause: `每台接收该软件包的设备都会在其 shell 中执行 ${hooks} 的内容。Flashdock 绝不会执行。`,
    remedy: '提供该软件包之前，请先阅读这些命令。',
  }),
};
