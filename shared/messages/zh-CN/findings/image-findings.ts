import type { ImageFindingParams, LooksLike } from '../../../firmware/findings/finding-codes.ts';
import type { Explanation, Explanations } from '../../explanation.ts';
import { hex, revision } from '../../figures.ts';
import { byte, grouped } from '../../quantity.ts';

const instead: Readonly<Record<LooksLike, (path: string) => Explanation>> = {
  'git-lfs-pointer': (path) => ({
    cause: `${path} 不是固件，而是 Git LFS 指针：检出仓库时没有启用 LFS。`,
    remedy: '请运行 git lfs pull，然后重新载入。',
  }),
  'cut-header': (path) => ({
    cause: `${path} 以镜像的形式开头，但在头部结束之前就中断了。`,
    remedy: '请重新编译，或重新复制该文件。',
  }),
  gzip: (path) => ({
    cause: `${path} 不是固件，而是 gzip 文件：首字节不是 0xE9。`,
    remedy: '请先解压，然后重新载入。',
  }),
  zip: (path) => ({
    cause: `${path} 不是固件，而是 ZIP 压缩包。`,
    remedy: '请先解压，然后打开该文件夹。',
  }),
  elf: (path) => ({
    cause: `${path} 不是 Flash 镜像，而是包含程序和符号的 ELF 文件。`,
    remedy: '请使用编译在其旁边生成的 .bin 文件。',
  }),
  uf2: (path) => ({
    cause: `${path} 不是 Flash 镜像，而是用于复制到 U 盘的 UF2 文件。`,
    remedy: '请使用编译生成的 .bin 文件。',
  }),
  'intel-hex': (path) => ({
    cause: `${path} 不是 Flash 镜像，而是 Intel HEX 文本。`,
    remedy: '请使用编译生成的 .bin 文件。',
  }),
  'erased-flash': (path) => ({
    cause: `${path} 全部为 0xFF：它是从已擦除的 Flash 中读出的。`,
    remedy: '请使用编译生成的 .bin 文件。',
  }),
  zeros: (path) => ({
    cause: `${path} 全部为零。`,
    remedy: '请重新编译：可能磁盘已满，或复制中断。',
  }),
  text: (path) => ({
    cause: `${path} 不是固件，而是文本。`,
    remedy: '请确认下载时没有保存成错误页面，并使用编译生成的 .bin 文件。',
  }),
  'partition-table': (path) => ({
    cause: `需要镜像的地方，${path} 却是分区表。`,
    remedy: '请检查清单中的地址，或重新编译。',
  }),
  'unknown-bytes': (path) => ({
    cause: `${path} 不是固件：首字节不是 0xE9；它可能已加密，或不是用于 ESP 芯片。`,
    remedy: '请使用编译生成的未加密 .bin 文件。',
  }),
};

export const imageFindings: Explanations<ImageFindingParams> = {
  'not-an-image': ({ path, looksLike }) => instead[looksLike](path),
  'image-truncated': ({ path, size, field }) => ({
    cause: `${path} 不完整：共 ${grouped(size)} 字节，在 ${field} 结束之前就中断了。`,
    remedy: '请重新编译，或重新复制该文件。',
  }),
  'image-malformed': ({ path, field, offset }) => ({
    cause: `${path} 已损坏：偏移 ${hex(offset)} 处的 ${field} 不是有效的值。`,
    remedy: '请重新编译，或以二进制方式重新复制该文件。',
  }),
  'image-checksum-wrong': ({ path, stored, computed }) => ({
    cause: `${path} 已损坏：校验和记录为 ${byte(stored)}，实际计算为 ${byte(computed)}。`,
    remedy: '请重新编译，或以二进制方式重新复制该文件；芯片会拒绝启动它。',
  }),
  'image-hash-wrong': ({ path, stored, computed }) => ({
    cause: `${path} 已损坏：附带的 SHA-256 以 ${stored.slice(0, 8)} 开头，实际计算以 ${computed.slice(0, 8)} 开头。`,
    remedy: '请重新编译，或以二进制方式重新复制该文件；芯片会拒绝启动它。',
  }),
  'image-hash-absent': ({ path }) => ({
    cause: `${path} 没有附带 SHA-256，仅有一个字节的校验和保护。`,
    remedy: '无需处理；Arduino 和 PlatformIO 的构建常常省去它。',
  }),
  'image-trailing-bytes': ({ path, bytes }) => ({
    cause: `${path} 的镜像之后还有 ${grouped(bytes)} 字节不属于任何内容。`,
    remedy: '请确认它不是整个分区的转储；这些字节会原样写入和提供。',
  }),
  'image-signed': ({ path, scheme }) => ({
    cause: `${path} 带有 Secure Boot ${scheme === 'secure-boot-v1' ? 'V1' : 'V2'} 签名。`,
    remedy: '无需处理；密钥不同的芯片会拒绝它。',
  }),
  'image-revisions-empty': ({ path, minimum, maximum }) => ({
    cause: `${path} 要求芯片修订不低于 ${revision(minimum)} 且不高于 ${revision(maximum)}：没有芯片符合。`,
    remedy: '请在 menuconfig 中更正芯片修订，然后重新编译。',
  }),
  'merged-image': ({ path, offset }) => ({
    cause: `${path} 是合并镜像：引导程序、分区表及其后内容合为一个文件，地址为 ${hex(offset)}。`,
    remedy: '可直接烧录；如需经局域网升级，请打开构建目录或应用自己的 .bin 文件。',
  }),
  'merged-images-several': ({ paths }) => ({
    cause: `文件夹中有多个合并镜像（${paths}），均未采用。`,
    remedy: '请单独打开适用于您芯片的那一个。',
  }),
  'merged-image-as-app': ({ path }) => ({
    cause: `${path} 是合并镜像，不是应用：设备以它升级后将无法启动。`,
    remedy: '请改用应用自己的 .bin 文件（不是 merged-binary.bin）。',
  }),
};
