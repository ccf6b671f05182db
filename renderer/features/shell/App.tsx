import { CSPProvider } from '@base-ui/react/csp-provider';
import { useEffect } from 'react';
import { useBench, useLocale, useMessages, useView } from '../../state/bench-context.tsx';
import { popupContainerProps } from '../../ui/popup-container.ts';
import { Sprite } from '../../ui/Sprite.tsx';
import { Toaster } from '../../ui/Toaster.tsx';
import { BuildScreen } from '../build/BuildScreen.tsx';
import { FlashScreen } from '../flash/FlashScreen.tsx';
import { LedgerScreen } from '../ledger/LedgerScreen.tsx';
import { LogDrawer } from '../log/LogDrawer.tsx';
import { MonitorScreen } from '../monitor/MonitorScreen.tsx';
import { BrowseDialog } from '../open/BrowseDialog.tsx';
import { ServeScreen } from '../serve/ServeScreen.tsx';
import { SettingsScreen } from '../settings/SettingsScreen.tsx';
import { StationScreen } from '../station/StationScreen.tsx';
import styles from './App.module.css';
import { BuildStrip } from './BuildStrip.tsx';
import { ConnectionBanner } from './ConnectionBanner.tsx';
import { Rail } from './Rail.tsx';
import { useHostCommands } from './use-host-commands.ts';
import { useShortcuts } from './use-shortcuts.ts';

const screens = {
  build: BuildScreen,
  serve: ServeScreen,
  flash: FlashScreen,
  station: StationScreen,
  monitor: MonitorScreen,
  ledger: LedgerScreen,
  settings: SettingsScreen,
};

export function App() {
  const { shell } = useMessages();
  const screen = useView((view) => view.screen);
  const Screen = screens[screen];
  useDocumentLook(shell.room[screen]);
  useShortcuts();
  useHostCommands();
  return (
    <CSPProvider disableStyleElements>
      <Sprite />
      <div className={styles.app}>
        <Rail />
        <BuildStrip />
        <main className={styles.main} data-screen={screen}>
          <ConnectionBanner />
          <Screen />
          <div {...popupContainerProps} />
        </main>
        <LogDrawer />
      </div>
      <BrowseDialog />
      <Toaster label={shell.notifications} closeLabel={shell.close} />
    </CSPProvider>
  );
}

/** Language, theme and title belong to the document, outside of what React renders. */
function useDocumentLook(room: string): void {
  const locale = useLocale();
  const theme = useBench((state) => state.settings?.theme ?? 'system');
  const { shell } = useMessages();
  useEffect(() => {
    const root = document.documentElement;
    root.lang = locale;
    if (theme === 'system') delete root.dataset['theme'];
    else root.dataset['theme'] = theme;
    document.title = `${room} · ${shell.product}`;
  }, [locale, theme, room, shell.product]);
}
