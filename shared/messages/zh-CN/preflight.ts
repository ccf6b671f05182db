import type { PreflightParams } from '../../contract/preflight.ts';
import { hex, revision } from '../figures.ts';
import type { Explanations } from '../explanation.ts';

export const preflight: Explanations<PreflightParams> = {
  'chip-mismatch': ({ expected, actual }) => ({
    cause: `当前芯片是 ${actual}，而此固件用于 ${expected}。`,
    remedy: `请连接 ${expected} 开发板，或打开 ${actual} 的构建目录。`,
  }),
  'chip-not-asked-for': ({ asked, actual }) => ({
    cause: `指定的芯片是 ${asked}，而这是 ${actual}。`,
    remedy: `请换用 ${asked} 的开发板和构建，或不要指定该芯片。`,
  }),
  'image-for-other-chip': ({ path, image, chip }) => ({
    cause: `${path} 是 ${image} 的镜像，而当前芯片是 ${chip}。`,
    remedy: `请将目标芯片设为 ${chip} 后重新构建。`,
  }),
  'chip-revision-too-low': ({ path, minimum, actual }) => ({
    cause: `${path} 要求芯片版本不低于 ${revision(minimum)}，当前芯片为 ${revision(actual)}。`,
    remedy: `请将最低芯片版本设为 ${revision(actual)} 后重新构建，或更换新版开发板。`,
  }),
  'chip-revision-too-high': ({ path, maximum, actual }) => ({
    cause: `${path} 最高支持芯片版本 ${revision(maximum)}，当前芯片为 ${revision(actual)}。`,
    remedy: '请使用支持该版本的 ESP-IDF 重新构建。',
  }),
  'chip-without-stub': ({ chip }) => ({
    cause: `${chip} 没有可用的烧录 stub，不支持仅用 ROM 加载程序烧录。`,
    remedy: '请使用乐鑫 esptool 烧录该芯片。',
  }),
  'secure-download-mode': ({ chip }) => ({
    cause: `该 ${chip} 已锁定为安全下载模式，无法运行烧录 stub，也无法回读校验。`,
    remedy: '请通过 OTA 更新该设备；此锁定由 eFuse 决定，不可撤销。',
  }),
  'flash-encryption-on': ({ chip }) => ({
    cause: `该 ${chip} 已启用 Flash 加密，写入明文镜像后将无法启动。`,
    remedy: '请通过 OTA 更新该设备，或使用持有其加密密钥的工具。',
  }),
  'bootloader-under-secure-boot': ({ chip }) => ({
    cause: `该 ${chip} 已启用安全启动，写入不被认可的引导程序会使其永久失效。`,
    remedy: '请只烧录用该设备密钥签名的应用。',
  }),
  'unsigned-app-under-secure-boot': ({ chip, path }) => ({
    cause: `该 ${chip} 已启用安全启动，而 ${path} 没有签名。`,
    remedy: '请用该设备的密钥为应用签名。',
  }),
  'plan-beyond-flash': ({ end, flashSize, path }) => ({
    cause: `${path} 的结束地址为 ${hex(end)}，而该芯片的 Flash 到 ${hex(flashSize)} 为止。`,
    remedy: '请使用适合该 Flash 容量的分区表重新构建，或更换 Flash 更大的开发板。',
  }),
  'header-size-beyond-flash': ({ headerSize, flashSize }) => ({
    cause: `引导程序按 ${headerSize / 0x100000} MB Flash 构建，而该芯片只有 ${flashSize / 0x100000} MB，应用会在启动时中止。`,
    remedy: '请将工程的 Flash 容量设为与开发板一致，或设为 detect。',
  }),
  'flash-size-unknown': ({ flashId }) => ({
    cause: `Flash 芯片返回的 ID（${flashId ?? '无'}）无法对应到已知容量。`,
    remedy: '请人工确认烧录计划适合该开发板的 Flash。',
  }),
  'plan-regions-overlap': ({ first, second, at }) => ({
    cause: `${first} 与 ${second} 都占用了 ${hex(at)}。`,
    remedy: '请在构建中修正它们的偏移地址。',
  }),
  'file-over-kept-nvs': ({ path, label }) => ({
    cause: `已选择保留 NVS，但 ${path} 覆盖了分区 ${label}。`,
    remedy: '请选择擦除 NVS，或不烧录该文件。',
  }),
  'nvs-image-left-out': ({ path }) => ({
    cause: `由于保留 NVS，${path} 不会写入。`,
    remedy: '如需写入，请选择擦除 NVS。',
  }),
  'nothing-left-to-boot': () => ({
    cause: '将擦除整个 Flash，而烧录计划不包含引导程序。',
    remedy: '请进行完整烧录，或不要擦除全部内容。',
  }),
  'app-without-place': ({ path }) => ({
    cause: `无法确定 ${path} 的写入地址：旁边没有分区表。`,
    remedy: '请打开构建目录，而不是单个文件。',
  }),
  'nothing-to-write': () => ({ cause: '烧录计划没有要写入的内容。', remedy: '请至少选择一个文件。' }),
  'release-has-errors': ({ count }) => ({
    cause: `固件自身有 ${count} 个错误。`,
    remedy: '请按检查结果修正后重新构建。',
  }),
};
