import type { DownloadView } from '../ota.ts';

export type OtaEventParams = {
  'share-started': { name: string; profile: string; url: string };
  'share-offers': { urlPath: string; path: string; version: string | null; size: number; sha256: string };
  'share-has-errors': { name: string; errors: number };
  'web-pages-not-found': { path: string };
  'share-stopped': { name: string; profile: string };
  'share-updated': { name: string; version: string; release: string };
  'share-unavailable': { name: string; path: string };
  'request-answered': {
    share: string;
    method: string;
    path: string;
    address: string;
    status: number;
    /** Which bytes of the file, `to` not included; null where the answer holds no file. */
    range: { from: number; to: number; size: number } | null;
  };
  'request-failed': { path: string; reason: string };
  'download-began': DownloadView;
  'download-complete': DownloadView;
  'download-aborted': DownloadView;
};
