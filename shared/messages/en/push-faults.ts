import type { PushFaultParams } from '../../contract/faults/push.ts';
import type { Explanations } from '../explanation.ts';
import { grouped } from '../quantity.ts';
import { whyUnreachable } from './unreachable.ts';

const said = (answer: string) => (answer === '' ? 'It said nothing more.' : `It said: ${answer}`);
const status = (code: number | null) => (code === null ? '' : ` with HTTP status ${code}`);

const stalled = {
  connecting: 'did not answer the connection',
  sending: 'took no more bytes',
  answering: 'took every byte and then said nothing',
};

export const pushFaults: Explanations<PushFaultParams> = {
  'dialect-unknown': ({ dialect, known }) => ({
    cause: `There is no push dialect called ${dialect}.`,
    remedy: `Choose one of ${known.join(', ')}.`,
  }),
  'dialect-not-detected': ({ address, known }) => ({
    cause: `${address} answers in none of the dialects that can be told by asking.`,
    remedy: `Check the address, or name the dialect: ${known.join(', ')}.`,
  }),
  'dialects-differ': ({ address, dialect, expected }) => ({
    cause: `${address} speaks ${dialect}, the first device ${expected}.`,
    remedy: 'Push to the devices of each dialect separately, or name the dialect.',
  }),
  'target-invalid': ({ address }) => ({
    cause: `${address} is no address of a device.`,
    remedy: 'Write a host name or an IP address, with :port where it is not the usual one.',
  }),
  'target-twice': ({ address }) => ({
    cause: `${address} is named twice.`,
    remedy: 'Name each device once.',
  }),
  'target-busy': ({ address }) => ({
    cause: `A push to ${address} is under way already.`,
    remedy: 'Wait until it has ended, or cancel it.',
  }),
  'nothing-to-push': ({ name }) => ({
    cause: `${name} holds no app image that could be pushed.`,
    remedy: 'Build the project first, or choose its app image; a merged image is for USB only.',
  }),
  'push-needs-url': ({ dialect }) => ({
    cause: `With ${dialect} the device fetches the app itself, and no URL was given for it.`,
    remedy: 'Share the build first and give the URL of its firmware; plain http only.',
  }),
  'push-not-found': () => ({ cause: 'That push is not on the list any more.', remedy: 'Start it again.' }),
  'push-still-running': () => ({
    cause: 'That push is still under way.',
    remedy: 'Wait until it has ended, or cancel it.',
  }),
  'device-not-found': ({ host }) => ({
    cause: `No address is known for ${host}.`,
    remedy:
      'Check the name, or use the device’s IP address; names ending in .local need mDNS on this network.',
  }),
  'device-refused-connection': ({ host, port }) => ({
    cause: `${host} is there, but nothing listens on its port ${port}.`,
    remedy: 'Check the port and the dialect; some devices listen only in an update mode.',
  }),
  'device-unreachable': ({ host, port, reason }) => ({
    cause: `${host}, port ${port}, cannot be reached: ${whyUnreachable(reason)}.`,
    remedy: 'Check that the device is on, and on the same network as this computer.',
  }),
  'device-stalled': ({ host, seconds, during }) => ({
    cause: `${host} ${stalled[during]} for ${seconds} s.`,
    remedy: 'Restart the device and try again; bring it nearer to its access point.',
  }),
  'device-connection-lost': ({ host, bytes, size }) => ({
    cause: `${host} ended the connection after ${grouped(bytes)} of ${grouped(size)} bytes.`,
    remedy: 'The device still runs what it ran. Check its power and its Wi-Fi, then try again.',
  }),
  'device-answer-lost': ({ host }) => ({
    cause: `${host} was sent everything, and the connection ended before it answered.`,
    remedy: 'Look at the device: nothing in its dialect tells from here whether it took the update.',
  }),
  'device-did-not-connect-back': ({ host, address, port, seconds }) => ({
    cause: `${host} took the invitation, but did not connect to ${address}, port ${port}, within ${seconds} s.`,
    remedy: `Let TCP port ${port} through this computer’s firewall; choose a fixed port so that the rule stays valid. A device whose OTA slot is too small for the image does not connect either.`,
  }),
  'push-port-not-available': ({ address, port, reason }) => ({
    cause: `Devices cannot connect back to ${address}, port ${port}: ${reason}.`,
    remedy: 'Close the program that uses the port, or choose another one.',
  }),
  'device-wants-credentials': ({ host }) => ({
    cause: `${host} asks for a user name and password.`,
    remedy: 'Give them; on the command line with --user NAME:PASSWORD.',
  }),
  'device-refused-credentials': ({ host }) => ({
    cause: `${host} does not accept this user name and password.`,
    remedy: 'Correct them and try again.',
  }),
  'device-busy': ({ host, answer }) => ({
    cause: `${host} has an update under way already. ${said(answer)}`,
    remedy: 'Wait until it has ended, or restart the device.',
  }),
  'device-locked': ({ host, answer }) => ({
    cause: `${host} does not allow updates now. ${said(answer)}`,
    remedy:
      'Unlock updates in the device’s settings; some allow them only from their own subnet or with a PIN.',
  }),
  'device-refused-update': ({ host, status: code, answer }) => ({
    cause: `${host} did not take the update${status(code)}. ${said(answer)}`,
    remedy: 'Check that the build is for this device, its chip and the size of its OTA slot.',
  }),
  'device-answer-unknown': ({ host, dialect, status: code, answer }) => ({
    cause: `${host} answers${status(code)}, but not as ${dialect} does. ${said(answer)}`,
    remedy: 'Choose another dialect, or check the address: another device may listen there.',
  }),
  'device-came-back-old': ({ host, version, expected }) => ({
    cause: `${host} still runs ${version}, not ${expected}.`,
    remedy: 'The device kept or went back to its old app: watch its serial output while it starts.',
  }),
  'device-came-back-other': ({ host, version, expected }) => ({
    cause: `${host} runs ${version} now, not ${expected}.`,
    remedy: 'Check that no other server updates this device, and that the address is still its own.',
  }),
  'device-not-seen-again': ({ host, seconds }) => ({
    cause: `${host} was sent everything and has not been seen for ${seconds} s.`,
    remedy: 'It may have got another address, or not have started: look at the device.',
  }),
  'device-version-same': ({ host, version }) => ({
    cause: `${host} tells ${version}, as it did before; that does not tell one build from the other.`,
    remedy: 'Give every build a version of its own, or check the device’s build date.',
  }),
  'device-tells-no-version': ({ host, dialect }) => ({
    cause: `${host} took the update; ${dialect} has no way to ask what runs on it.`,
    remedy: 'Check on the device that the new version runs.',
  }),
  'discovery-no-network': () => ({
    cause: 'This computer is in no network in which devices could be found.',
    remedy: 'Connect it to the network of the devices; an address can be typed all the same.',
  }),
  'discovery-not-possible': ({ reason }) => ({
    cause: `Devices cannot be looked for: ${reason}.`,
    remedy:
      'Let this program use the local network (multicast, UDP port 5353) in the settings of the system and its firewall; an address can be typed all the same.',
  }),
  'push-cancelled': () => ({
    cause: 'The push was cancelled.',
    remedy:
      'A device that was not sent everything runs what it ran; look at the others before they are used.',
  }),
  'push-crashed': ({ reason }) => ({
    cause: `Flashdock failed: ${reason}.`,
    remedy: 'Please report this with the log. The connection has been closed.',
  }),
};
