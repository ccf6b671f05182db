import { buildsEvents } from './builds-events.ts';
import { buildsFaults } from './builds-faults.ts';
import { findings } from './findings.ts';
import { flashEvents } from './flash-events.ts';
import { flashFaults } from './flash-faults.ts';
import { hostEvents } from './host-events.ts';
import { hostFaults } from './host-faults.ts';
import { otaEvents } from './ota-events.ts';
import { otaFaults } from './ota-faults.ts';
import { build } from './build-screen.ts';
import { flash } from './flash-screen.ts';
import { profileSettings } from './profile-settings.ts';
import { serve } from './serve-screen.ts';
import { settings } from './settings-screen.ts';
import { shell } from './shell.ts';
import { console } from './console-command.ts';
import { inspect } from './inspect-command.ts';
import { desktop } from './desktop.ts';
import type { Messages } from '../messages.ts';

export const en: Messages = {
  findings,
  faults: { ...buildsFaults, ...otaFaults, ...flashFaults, ...hostFaults },
  events: { ...buildsEvents, ...otaEvents, ...flashEvents, ...hostEvents },
  shell,
  build,
  serve,
  profileSettings,
  flash,
  settings,
  inspect,
  console,
  desktop,
};
