import type { OtaEventParams } from '../../contract/events/ota.ts';
import type { Sentences } from '../explanation.ts';

const grouped = new Intl.NumberFormat('en-US');
const bytes = (count: number) => `${grouped.format(count)} bytes`;

export const otaEvents: Sentences<OtaEventParams> = {
  'share-started': ({ name, profile, url }) => `Sharing ${name} by ${profile} at ${url}`,
  'share-offers': ({ urlPath, path, version, size, sha256 }) =>
    `${urlPath} is ${path}${version === null ? '' : `, version ${version}`}, ${bytes(size)}, SHA-256 ${sha256.slice(0, 16)}…`,
  'share-has-errors': ({ name, errors }) =>
    `${name} has ${errors === 1 ? 'an error' : `${errors} errors`}: devices will probably refuse it`,
  'web-pages-not-found': ({ path }) => `The web pages ${path} cannot be read; serving the firmware alone`,
  'no-request-seen': ({ name, network, seconds, command }) =>
    `${name}: no request from ${network} in ${seconds} s${command === '' ? '' : `; if devices are there, let them in: ${command}`}`,
  'share-stopped': ({ name, profile }) => `Stopped sharing ${name} by ${profile}`,
  'share-paused': ({ name, profile }) => `Paused ${name} by ${profile}: devices are told to come again later`,
  'share-resumed': ({ name, profile }) => `Sharing ${name} by ${profile} again`,
  'share-updated': ({ name, version }) => `Now sharing ${name} ${version}; the build has changed`,
  'share-unavailable': ({ name, path }) => `${name} cannot be fetched: ${path} is gone from the disk`,
  'request-answered': ({ method, path, address, status, range }) =>
    `${method} ${path} from ${address}: ${status}${
      range === null
        ? ''
        : `, bytes ${range.from}-${range.to - 1}/${range.size} (${bytes(range.to - range.from)})`
    }`,
  'device-denied': ({ address, mac, model, path, reason }) => {
    const told = [mac, model].filter((part) => part !== null).join(', ');
    const who = told === '' ? address : `${address} (${told})`;
    if (reason === 'not-listed')
      return `${who} asked for ${path} and was refused: it is not on the allow list`;
    if (reason === 'credentials-absent')
      return `${who} asked for ${path} without credentials and was told that this share needs them`;
    return `${who} asked for ${path} and was refused: its credentials are wrong`;
  },
  'device-queued': ({ address, mac, path, position }) =>
    `${mac === null ? address : `${address} (${mac})`} waits for ${path}, number ${position} in line`,
  'rollout-waits': ({ device }) => `${device} asked for the update and waits until the rollout comes to it`,
  'rollout-admitted': ({ device }) => `The rollout has come to ${device}`,
  'rollout-member-ended': ({ device, end }) =>
    ({
      updated: `${device} runs what was rolled out`,
      'not-updated': `${device} came back with another version than the one rolled out`,
      interrupted: `${device} left before it had all of the update`,
      gone: `${device} was told to update and was not heard of since`,
      sent: `${device} was sent all of the update; what it runs is not known`,
      left: `${device} was told of the update and did not fetch it; its place is free`,
      confirmed: `${device} was sent all of the update, and somebody confirmed it`,
      rejected: `${device} was sent all of the update, and somebody said that it does not run it`,
    })[end],
  'rollout-full': ({ most }) =>
    `The rollout has ${most} members and takes no more: whoever else asks is told that there is nothing new. To begin with an empty list, start a new rollout; allow lists keep strangers out`,
  'rollout-halted': ({ failures, waiting }) =>
    `The rollout halted after ${failures === 1 ? 'a failure' : `${failures} failures`}; ${waiting} devices wait`,
  'request-failed': ({ path, reason }) => `Answering ${path} failed: ${reason}`,
  'download-began': ({ address, urlPath, size }) => `${address} fetches ${urlPath}, ${bytes(size)}`,
  'download-complete': ({ address, urlPath, bytesSent }) =>
    `${address} was sent all ${bytes(bytesSent)} of ${urlPath}`,
  'download-sent': ({ address, urlPath, bytesSent }) =>
    `${address} was sent all ${bytes(bytesSent)} of ${urlPath}; this system does not tell whether it took the last of them`,
  'download-aborted': ({ address, urlPath, bytesSent, size }) =>
    `${address} left after ${bytes(bytesSent)} of ${grouped.format(size)} of ${urlPath}`,
};
