import type { CertificatesWords } from '../en/certificates-screen.ts';

export const certificates: CertificatesWords = {
  title: '证书颁发机构',
  explanation: '信任此证书的设备会接受本机的所有 HTTPS 共享。',
  name: '名称',
  fingerprint: 'SHA-256',
  valid: '有效期',
  from: (from, to) => `${from} 至 ${to}`,
  keptIn: '保存在',
  server: '服务器证书',
  noServer: '在首次 HTTPS 共享时签发',
  save: '保存 ca_cert.pem',
  saved: (path) => `已保存到 ${path}`,
  copyCString: '复制为 C 字符串',
  copyMenuconfig: '复制 menuconfig 配置',
  renew: '生成新的 CA',
  renewWarning: '之后所有信任旧证书的设备都需要新的 ca_cert.pem。',
};
