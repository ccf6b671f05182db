import type { CertificatesEventParams } from '../../contract/events/certificates.ts';
import type { Sentences } from '../explanation.ts';

export const certificatesEvents: Sentences<CertificatesEventParams> = {
  'authority-created': ({ path, fingerprint }) =>
    `已为本机生成证书颁发机构，保存在 ${path}；SHA-256 ${fingerprint}`,
  'authority-renewed': ({ path, fingerprint, keptAs }) =>
    `已生成新的证书颁发机构，保存在 ${path}；SHA-256 ${fingerprint}${keptAs === null ? '' : `；旧的保存在 ${keptAs}`}`,
  'authority-key-was-readable': ({ path }) =>
    `本机其他用户曾可读取 ${path} 中的 CA 私钥；现在只有当前用户可读`,
  'server-certificate-issued': ({ commonName, names, notAfter }) =>
    `已为 ${commonName} 等 ${names} 个名称签发服务器证书，有效期至 ${new Date(notAfter).toISOString().slice(0, 10)}`,
  'server-certificate-not-issued': ({ reason }) =>
    `签发服务器证书失败：${reason}；HTTPS 分发继续使用现有证书`,
};
