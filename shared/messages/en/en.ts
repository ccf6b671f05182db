import { buildsEvents } from './builds-events.ts';
import { buildsFaults } from './builds-faults.ts';
import { findings } from './findings.ts';
import { flashEvents } from './flash-events.ts';
import { flashFaults } from './flash-faults.ts';
import { hostEvents } from './host-events.ts';
import { hostFaults } from './host-faults.ts';
import { otaEvents } from './ota-events.ts';
import { otaFaults } from './ota-faults.ts';
import type { Messages } from '../messages.ts';

export const en: Messages = {
  findings,
  faults: { ...buildsFaults, ...otaFaults, ...flashFaults, ...hostFaults },
  events: { ...buildsEvents, ...otaEvents, ...flashEvents, ...hostEvents },
};
