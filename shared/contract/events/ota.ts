import type { DownloadView } from '../ota.ts';

export type OtaEventParams = {
  'share-started': { name: string; profile: string; url: string };
  'share-offers': { urlPath: string; path: string; version: string | null; size: number; sha256: string };
  'share-has-errors': { name: string; errors: number };
  'web-pages-not-found': { path: string };
  /** `command`: what opens this machine's firewall; empty where none is known. */
  'no-request-seen': { share: string; name: string; network: string; seconds: number; command: string };
  'share-stopped': { name: string; profile: string };
  'share-paused': { name: string; profile: string };
  'share-resumed': { name: string; profile: string };
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
  /** At most once a minute for one address and reason. */
  'device-denied': {
    share: string;
    address: string;
    mac: string | null;
    model: string | null;
    path: string;
    reason: 'not-listed' | 'credentials-absent' | 'credentials-wrong';
  };
  /** A device has joined the line for a download; `position` counts from 1. */
  'device-queued': { share: string; address: string; mac: string | null; path: string; position: number };
  /** A device asked and waits until the rollout comes to it; `device`: MAC, name or address. */
  'rollout-waits': { share: string; device: string };
  'rollout-admitted': { share: string; device: string };
  'rollout-member-ended': {
    share: string;
    device: string;
    /** `sent`: it has everything and tells nothing. `left`: it was told and never began. The last two: a person's word. */
    end: 'updated' | 'not-updated' | 'interrupted' | 'gone' | 'sent' | 'left' | 'confirmed' | 'rejected';
  };
  /** As many devices have joined as one rollout takes; whoever else asks is told of nothing newer. */
  'rollout-full': { share: string; most: number };
  'rollout-halted': { share: string; failures: number; waiting: number };
  'request-failed': { path: string; reason: string };
  'download-began': DownloadView;
  'download-complete': DownloadView;
  'download-sent': DownloadView;
  'download-aborted': DownloadView;
};
