import { fileURLToPath } from 'node:url';
import { BrowserWindow, nativeTheme } from 'electron';
import { pageUrl } from './page-address.ts';

/* Beside the main bundle, packaged or not. */
const preload = fileURLToPath(new URL('../preload/preload.cjs', import.meta.url));

/* Linux alone takes it from here; elsewhere the package carries it. */
const icon = fileURLToPath(new URL('../renderer/icon.png', import.meta.url));

/** The colour of the page's ground in both themes, so that nothing flashes before the first paint. */
const ground = { dark: '#15181b', light: '#ffffff' };

export function openWindow(): BrowserWindow {
  const window = new BrowserWindow({
    name: 'main',
    windowStatePersistence: true,
    title: 'Flashdock',
    width: 1280,
    height: 840,
    minWidth: 1024,
    minHeight: 700,
    show: false,
    icon,
    backgroundColor: nativeTheme.shouldUseDarkColors ? ground.dark : ground.light,
    webPreferences: {
      preload,
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
      spellcheck: false,
    },
  });
  /* The title is ours: it carries the progress where the taskbar cannot. */
  window.on('page-title-updated', (event) => event.preventDefault());
  window.once('ready-to-show', () => window.show());
  void window.loadURL(pageUrl);
  return window;
}

export function focusWindow(window: Pick<BrowserWindow, 'isMinimized' | 'restore' | 'show' | 'focus'>): void {
  if (window.isMinimized()) window.restore();
  window.show();
  window.focus();
}
