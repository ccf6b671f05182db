import { Menu, shell, type MenuItemConstructorOptions } from 'electron';
import type { HostCommand } from '../../shared/contract/host.ts';
import type { Messages } from '../../shared/messages/messages.ts';

export interface MenuOptions {
  readonly messages: Messages;
  readonly platform: NodeJS.Platform;
  /** Developer tools are for the unpackaged program. */
  readonly development: boolean;
  readonly command: (command: HostCommand) => void;
}

export function setMenu(options: MenuOptions): void {
  Menu.setApplicationMenu(Menu.buildFromTemplate(menuTemplate(options)));
}

export function menuTemplate(options: MenuOptions): MenuItemConstructorOptions[] {
  const { platform, messages } = options;
  const { menu } = messages.desktop;
  return [
    ...(platform === 'darwin' ? [{ role: 'appMenu' as const }] : []),
    { label: menu.file, submenu: fileItems(options) },
    { role: 'editMenu', label: menu.edit },
    { label: menu.view, submenu: viewItems(options) },
    { role: 'windowMenu', label: menu.window },
    {
      role: 'help',
      label: menu.help,
      submenu: [{ label: menu.website, click: () => void shell.openExternal('https://flashdock.dev') }],
    },
  ];
}

function fileItems({ messages, platform, command }: MenuOptions): MenuItemConstructorOptions[] {
  const { menu } = messages.desktop;
  return [
    {
      id: 'open-directory',
      label: menu.openDirectory,
      accelerator: 'CmdOrCtrl+O',
      click: () => command({ do: 'choose-build', kind: 'directory' }),
    },
    {
      id: 'open-file',
      label: menu.openFile,
      accelerator: 'CmdOrCtrl+Shift+O',
      click: () => command({ do: 'choose-build', kind: 'file' }),
    },
    {
      id: 'reload-build',
      label: menu.reload,
      accelerator: 'CmdOrCtrl+R',
      click: () => command({ do: 'reload-build' }),
    },
    { type: 'separator' },
    { role: platform === 'darwin' ? 'close' : 'quit' },
  ];
}

function viewItems({ messages, development, command }: MenuOptions): MenuItemConstructorOptions[] {
  const { menu } = messages.desktop;
  const screens = ['build', 'serve', 'flash', 'station'] as const;
  return [
    ...screens.map((screen, index) => ({
      id: `show-${screen}`,
      label: menu[screen],
      accelerator: `CmdOrCtrl+${index + 1}`,
      click: () => command({ do: 'show', screen }),
    })),
    {
      id: 'toggle-log',
      label: menu.log,
      accelerator: 'CmdOrCtrl+J',
      click: () => command({ do: 'toggle-log' }),
    },
    { type: 'separator' },
    { role: 'resetZoom' },
    { role: 'zoomIn' },
    { role: 'zoomOut' },
    { role: 'togglefullscreen' },
    ...(development ? [{ role: 'toggleDevTools' as const }] : []),
  ];
}
