import { app, session, shell, type WebContents } from 'electron';
import { isOwnPage } from './page-address.ts';
import { mayHavePermission, mayOpenExternally, mayRequest } from './verdicts.ts';

/** Keeps every page that this program ever shows to our own files, and away from the network and the system. */
export function confinePages(): void {
  const { defaultSession } = session;
  defaultSession.setPermissionRequestHandler((_contents, permission, decide, details) => {
    decide(mayHavePermission(permission, details.requestingUrl));
  });
  defaultSession.setPermissionCheckHandler((_contents, permission, origin) =>
    mayHavePermission(permission, `${origin}/`),
  );
  defaultSession.webRequest.onBeforeRequest((details, decide) => {
    decide({ cancel: !mayRequest(details.url) });
  });
  app.on('web-contents-created', (_event, contents) => confineContents(contents));
}

function confineContents(contents: WebContents): void {
  contents.on('will-attach-webview', (event) => event.preventDefault());
  contents.on('will-navigate', (event) => {
    if (!isOwnPage(event.url)) event.preventDefault();
  });
  contents.on('will-redirect', (event) => {
    if (!isOwnPage(event.url)) event.preventDefault();
  });
  contents.setWindowOpenHandler(({ url }) => {
    if (mayOpenExternally(url)) void shell.openExternal(url);
    return { action: 'deny' };
  });
}
