import { app } from 'electron';
import { catchCrashes } from './crash.ts';
import { localeOf, messagesFor } from '../../shared/messages/locale.ts';
import { launchOptions } from './launch-options.ts';
import { registerPageScheme } from './page-protocol.ts';
import { startDesktop } from './desktop.ts';

/* All of this has to happen before the app is ready, so nothing is awaited here. */
app.enableSandbox();
registerPageScheme();
catchCrashes(() => messagesFor[localeOf(app.isReady() ? app.getPreferredSystemLanguages()[0] : undefined)]);
const options = launchOptions(process.argv.slice(1), process.cwd());

if (app.requestSingleInstanceLock()) void app.whenReady().then(() => startDesktop(options));
else app.quit();
