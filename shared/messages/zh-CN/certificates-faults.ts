import type { CertificatesFaultParams } from '../../contract/faults/certificates.ts';
import type { Explanations } from '../explanation.ts';

const damages = {
  'no-certificate': '证书无法读取',
  'no-key': '私钥无法读取',
  'key-mismatch': '私钥与证书不匹配',
  'not-an-authority': '证书不是 CA 证书',
};

export const certificatesFaults: Explanations<CertificatesFaultParams> = {
  'authority-damaged': ({ path, damage }) => ({
    cause: `${path} 中的证书颁发机构已损坏：${damages[damage]}。`,
    remedy:
      '请从备份恢复该文件：设备信任的正是这个 CA。重新生成会得到另一个 CA，所有设备都需要新的 ca_cert.pem。',
  }),
  'authority-expired': ({ path, endedAt }) => ({
    cause: `${path} 中的证书颁发机构已于 ${new Date(endedAt).toISOString().slice(0, 10)} 到期。`,
    remedy: '请检查本机时钟；若时钟正确，请重新生成，并为每台设备换上新的 ca_cert.pem。',
  }),
  'authority-not-read': ({ path, reason }) => ({
    cause: `无法读取 ${path} 中的证书颁发机构（${reason}）。`,
    remedy: '请授予当前用户读取该文件的权限。',
  }),
  'authority-not-saved': ({ path, reason }) => ({
    cause: `无法将证书颁发机构写入 ${path}（${reason}）。`,
    remedy: '请使该文件夹可写，或在其磁盘上腾出空间。',
  }),
  'certificate-not-saved': ({ path, reason }) => ({
    cause: `无法将证书写入 ${path}（${reason}）。`,
    remedy: '请选择一个存在且当前用户可写的文件夹。',
  }),
  'secure-not-available': () => ({
    cause: 'HTTPS 需要证书颁发机构，而此 Flashdock 不在磁盘上保存任何数据。',
    remedy: '请不使用 HTTPS 分发，或指定数据目录后再启动。',
  }),
};
