export type HostFaultParams = {
  'outside-allowed-roots': { path: string };
  'folder-not-found': { path: string };
  'folder-not-readable': { path: string; reason: string };
  'not-in-this-shell': { face: 'desktop' | 'web' };
  'console-not-listening': { port: number; host: string; reason: string };
  'page-not-built': { path: string };
  'demo-not-written': { path: string; reason: string };
  'no-demo-socket': { socket: string };
  'file-not-saved': { path: string; reason: string };
  'settings-not-saved': { path: string; reason: string };
};
