import type { NamedFirmwareFindingParams } from '../../../firmware/findings/finding-codes.ts';
import type { Explanations } from '../../explanation.ts';

export const namedFirmwareFindings: Explanations<NamedFirmwareFindingParams> = {
  'firmware-not-an-image': ({ path }) => ({
    cause: `${path} 不是乐鑫芯片的应用镜像，乐鑫设备会拒绝它。`,
    remedy: '请放入编译生成的应用 .bin 文件；使用其他芯片的模组除外。',
  }),
  'firmware-is-bootloader': ({ path }) => ({
    cause: `${path} 是引导程序而不是应用，不会下发。`,
    remedy: '请放入编译生成的应用 .bin 文件。',
  }),
  'firmware-version-above-app': ({ path, version, embedded }) => ({
    cause: `${path} 的文件名版本是 ${version}，而其中的应用是 ${embedded}：设备升级后每次开机都会再次收到它。`,
    remedy: `请按 ${embedded} 命名文件，或把应用编译为 ${version}。`,
  }),
  'firmware-version-unreadable': ({ path, version }) => ({
    cause: `设备无法解析 ${path} 的版本号 ${version}，会因此重启，所以不会下发。`,
    remedy: '请让点号之间的每一段都以小于 2,147,483,648 的数字开头，例如 1.7.0-beta。',
  }),
  'firmware-version-prerelease': ({ path, version }) => ({
    cause: `${path} 的版本号 ${version} 只比较数字：1.7.0-beta 等于 1.7.0，1.7.0-rc1 高于 1.7.0。`,
    remedy: '正式版发布后请删除它。',
  }),
  'app-version-unreadable': ({ path, embedded }) => ({
    cause: `${path} 中的应用自称版本 ${embedded}：服务器一旦告知固件信息，它就会重启。`,
    remedy: '请使用由数字和点号组成的版本号编译，例如 1.2.3。',
  }),
};
