import type { ProvisioningEventParams } from '../../contract/events/provisioning.ts';
import type { Sentences } from '../explanation.ts';

export const provisioningEvents: Sentences<ProvisioningEventParams> = {
  'number-quarantined': ({ pool, text, mac }) =>
    `${text} (${pool}) is quarantined: ${mac} may have it, and its job ended without a verdict`,
  'numbers-not-recovered': ({ code }) => `Numbers of jobs that died could not be settled: ${code}`,
  'label-printed': ({ slot, serial, mac, to }) => `Slot ${slot}: label of ${serial ?? mac} to ${to}`,
  'label-not-printed': ({ slot, serial, mac, code }) =>
    `Slot ${slot}: label of ${serial ?? mac} not printed, ${code}`,
};
