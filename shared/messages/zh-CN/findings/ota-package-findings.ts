import type { OtaPackageFindingParams } from '../../../firmware/findings/finding-codes.ts';
import type { Explanations } from '../../explanation.ts';

export const otaPackageFindings: Explanations<OtaPackageFindingParams> = {
  'ota-package-without-remote': () => ({
    cause: '“remote” 为空，守护程序不知道从哪里下载文件。',
    remedy: '请填写设备可访问的分发地址，例如 http://192.168.1.10:5000/。',
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
  'ota-package-build-has-errors': ({ name, errors }) => ({
    cause: `${name} 未加入软件包目录：该构建有 ${errors} 个错误。`,
    remedy: '请按构建的检查结果修正并重新构建，之后会自动加入。',
  }),
  'ota-package-build-without-field': ({ name, field }) => ({
    cause: `${name} 未加入软件包目录：该构建没有给出 ${field}。`,
    remedy: `请在工程中设置 ${field} 后重新构建，或添加软件包时自行填写 ${field}。`,
  }),
  'ota-package-version-taken': ({ name, version, branch }) => ({
    cause: `当前构建未加入软件包目录：分支 ${branch} 上已有内容不同的 ${name} ${version}。`,
    remedy: '请提高工程的版本号后重新构建，或替换该软件包：flashdock packages add --overwrite。',
  }),
  'ota-package-build-not-added': ({ name, reason }) => ({
    cause: `${name} 无法加入软件包目录：${reason}。`,
    remedy: '请排除障碍后重新构建或重新分发。',
  }),
};
