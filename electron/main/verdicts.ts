import { isOwnPage } from './page-address.ts';

/** Sites that a link in the program may open in the person's own browser; all of them by https. */
const linkedHosts = new Set([
  'flashdock.dev',
  'docs.espressif.com',
  'www.silabs.com',
  'www.wch-ic.com',
  'ftdichip.com',
]);

export function mayOpenExternally(url: string): boolean {
  if (!URL.canParse(url)) return false;
  const { protocol, hostname, port, username, password } = new URL(url);
  return (
    protocol === 'https:' && linkedHosts.has(hostname) && port === '' && username === '' && password === ''
  );
}

/** Copying to the clipboard is all that the page may do beyond drawing itself. */
export function mayHavePermission(permission: string, requestingUrl: string): boolean {
  return permission === 'clipboard-sanitized-write' && isOwnPage(requestingUrl);
}

/** The renderer has no business on any network: its bench is behind IPC. */
export function mayRequest(url: string): boolean {
  return isOwnPage(url) || /^(devtools|data|blob):/.test(url);
}
