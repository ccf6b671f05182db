import { app, nativeTheme } from 'electron';
import { localeOf, messagesFor } from '../../shared/messages/locale.ts';
import type { Messages } from '../../shared/messages/messages.ts';
import type { SettingsKeeper } from '../core/settings/settings.ts';

/** The words for menus and dialogs, in the language that was chosen, else the system's. */
export function desktopMessages(settings: SettingsKeeper): Messages {
  const { locale } = settings.state.getState();
  return messagesFor[locale === 'system' ? localeOf(app.getPreferredSystemLanguages()[0]) : locale];
}

/** Native parts follow the chosen theme; `changed` is called when the language has changed. */
export function followSettings(settings: SettingsKeeper, changed: () => void): void {
  nativeTheme.themeSource = settings.state.getState().theme;
  settings.state.subscribe((now, before) => {
    nativeTheme.themeSource = now.theme;
    if (now.locale !== before.locale) changed();
  });
}
