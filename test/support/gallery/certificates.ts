import type { CertificateView } from '../../../shared/contract/certificates.ts';

export const certificate: CertificateView = {
  path: '/home/me/.local/share/flashdock/certificates/authority.json',
  name: 'Flashdock bench of workbench-2',
  fingerprint: Array.from({ length: 32 }, (_, at) => (at * 7 + 16).toString(16).slice(-2).toUpperCase()).join(
    ':',
  ),
  notBefore: Date.UTC(2026, 0, 2, 12),
  notAfter: Date.UTC(2046, 0, 2, 12),
  server: {
    commonName: '192.168.1.23',
    names: ['192.168.1.23', '10.0.0.5', 'workbench-2', 'workbench-2.local', 'localhost'],
    notAfter: Date.UTC(2027, 1, 2, 12),
  },
};
