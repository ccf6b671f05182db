import { describe, expect, test, vi } from 'vitest';
import type { MenuItemConstructorOptions } from 'electron';
import type { HostCommand } from '../../../shared/contract/host.ts';
import { messagesFor } from '../../../shared/messages/locale.ts';

vi.mock('electron', () => ({ Menu: {}, shell: {} }));
const { menuTemplate } = await import('../../../electron/main/menu.ts');
const { contextItems } = await import('../../../electron/main/context-menu.ts');

function itemsOf(platform: NodeJS.Platform = 'linux', development = false) {
  const commands: HostCommand[] = [];
  const template = menuTemplate({
    messages: messagesFor['zh-CN'],
    platform,
    development,
    command: (command) => commands.push(command),
  });
  const items = template.flatMap(({ submenu }) => (Array.isArray(submenu) ? submenu : []));
  const click = (item: MenuItemConstructorOptions | undefined) =>
    (item?.click as (() => void) | undefined)?.();
  return { template, items, commands, click };
}

describe('the menu', () => {
  test.each([
    ['CmdOrCtrl+O', { do: 'choose-build', kind: 'directory' }],
    ['CmdOrCtrl+Shift+O', { do: 'choose-build', kind: 'file' }],
    ['CmdOrCtrl+R', { do: 'reload-build' }],
    ['CmdOrCtrl+1', { do: 'show', screen: 'build' }],
    ['CmdOrCtrl+2', { do: 'show', screen: 'serve' }],
    ['CmdOrCtrl+3', { do: 'show', screen: 'flash' }],
    ['CmdOrCtrl+4', { do: 'show', screen: 'station' }],
    ['CmdOrCtrl+J', { do: 'toggle-log' }],
  ])('%s asks the screen to %o', (accelerator, command) => {
    const { items, commands, click } = itemsOf();
    click(items.find((item) => item.accelerator === accelerator));
    expect(commands).toEqual([command]);
  });

  test('gives no accelerator twice', () => {
    const accelerators = itemsOf().items.flatMap(({ accelerator }) => accelerator ?? []);
    expect(new Set(accelerators).size).toBe(accelerators.length);
  });

  test('speaks the language of the person', () => {
    expect(itemsOf().template[0]?.label).toBe('文件(&F)');
  });

  test('has developer tools in development alone', () => {
    const roles = (development: boolean) => itemsOf('linux', development).items.map(({ role }) => role);
    expect(roles(true)).toContain('toggleDevTools');
    expect(roles(false)).not.toContain('toggleDevTools');
  });

  test('quits from the application menu on macOS, from the file menu elsewhere', () => {
    expect(itemsOf('darwin').template[0]?.role).toBe('appMenu');
    expect(itemsOf('darwin').items.map(({ role }) => role)).not.toContain('quit');
    expect(itemsOf('win32').items.map(({ role }) => role)).toContain('quit');
  });
});

describe('the right button', () => {
  test.each([
    ['on a field', true, false, ['cut', 'copy', 'paste', 'selectAll']],
    ['on selected text', false, true, ['copy']],
    ['on nothing', false, false, []],
  ])('%s', (_case, editable, selected, roles) => {
    expect(contextItems(editable, selected).map(({ role }) => role)).toEqual(roles);
  });
});
