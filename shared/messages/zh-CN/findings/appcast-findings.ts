import type { AppcastFindingParams } from '../../../firmware/findings/finding-codes.ts';
import type { Explanations } from '../../explanation.ts';
import { grouped } from '../../quantity.ts';
import { misfitText } from '../misfits.ts';

export const appcastFindings: Explanations<AppcastFindingParams> = {
  'package-sidecar-invalid': ({ path, place, misfit }) => ({
    cause: `${path}${place === '' ? '' : ` 的 ${place} 处`}有误：${misfitText(misfit)}。`,
    remedy: '请修正；在此之前不会提供它所描述的安装包。',
  }),
  'package-version-missing': ({ path }) => ({
    cause: `无法得知 ${path} 的版本。`,
    remedy: '请将版本写入文件名、同目录的 VERSION 文件，或对应的 .json 文件。',
  }),
  'package-unreadable': ({ path }) => ({
    cause: `无法读取 ${path}，或它是指向文件夹之外的链接。`,
    remedy: '请将文件本身放入该文件夹。',
  }),
  'package-too-large-to-sign': ({ path, size, limit }) => ({
    cause: `${path} 有 ${grouped(size)} 字节；最多可签名 ${grouped(limit)} 字节。`,
    remedy: '请在别处签名，并将签名作为 edSignature 写入对应的 .json 文件。',
  }),
  'package-delta-missing': ({ path, file }) => ({
    cause: `${path} 指定的增量包 ${file} 不在其文件夹中。`,
    remedy: '请将增量包放在安装包旁边，或从 .json 文件中移除。',
  }),
  'package-ending-refused': ({ path }) => ({
    cause: `eCan 客户端不安装 .AppImage，因此会拒绝 ${path}。`,
    remedy: '请同时提供 .tar.gz。',
  }),
};
