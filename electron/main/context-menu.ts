import { Menu, type BrowserWindow, type MenuItemConstructorOptions } from 'electron';

/** The right button on text, which Electron leaves without a menu. */
export function offerContextMenu(window: BrowserWindow): void {
  window.webContents.on('context-menu', (_event, { isEditable, selectionText }) => {
    const items = contextItems(isEditable, selectionText !== '');
    if (items.length > 0) Menu.buildFromTemplate(items).popup({ window });
  });
}

export function contextItems(editable: boolean, selected: boolean): MenuItemConstructorOptions[] {
  if (editable) return [{ role: 'cut' }, { role: 'copy' }, { role: 'paste' }, { role: 'selectAll' }];
  return selected ? [{ role: 'copy' }] : [];
}
