import type { PushEventParams } from '../../contract/events/push.ts';
import type { Sentences } from '../explanation.ts';
import { grouped } from '../quantity.ts';

const devices = (count: number) => `${count} ${count === 1 ? 'device' : 'devices'}`;

export const pushEvents: Sentences<PushEventParams> = {
  'push-started': ({ name, dialect, devices: count }) => `Pushing ${name} to ${devices(count)} by ${dialect}`,
  'push-sending': ({ name, address, bytes }) => `Sending ${name} to ${address}, ${grouped(bytes)} bytes`,
  'push-updated': ({ address, version, seconds }) =>
    `${address} came back with ${version} after ${seconds.toFixed(1)} s`,
  'push-sent': ({ name, address, code }) => `${address} was sent ${name}, and nobody knows more: ${code}`,
  'push-failed': ({ name, address, phase, code }) =>
    `Pushing ${name} to ${address} failed at ${phase}: ${code}`,
  'push-cancelled': ({ name, address, phase }) => `Pushing ${name} to ${address} was cancelled at ${phase}`,
  'push-halted': ({ name, failures, waiting }) =>
    `Pushing ${name} stopped after ${failures} ${failures === 1 ? 'failure' : 'failures'}; ${devices(waiting)} left alone`,
  'push-targets-unreadable': ({ path, kept }) =>
    `The remembered devices in ${path} could not be understood; the file is kept as ${kept}`,
  'push-targets-not-saved': ({ path, reason }) =>
    `The remembered devices could not be saved to ${path}: ${reason}`,
};
