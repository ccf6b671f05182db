/** `host` is the device as it was addressed, `answer` the beginning of what it said. */
export type PushFaultParams = {
  'dialect-unknown': { dialect: string; known: string[] };
  'dialect-not-detected': { address: string; known: string[] };
  /** Devices of one push speak one dialect. */
  'dialects-differ': { address: string; dialect: string; expected: string };
  'target-invalid': { address: string };
  'target-twice': { address: string };
  'target-busy': { address: string };
  'nothing-to-push': { name: string };
  'push-needs-url': { dialect: string };
  'push-not-found': { id: string };
  'push-still-running': { id: string };
  'device-not-found': { host: string };
  'device-refused-connection': { host: string; port: number };
  /** `reason`: an `UnreachableReason`, or what the system said. */
  'device-unreachable': { host: string; port: number; reason: string };
  /** Nothing moved for so long. */
  'device-stalled': { host: string; seconds: number; during: 'connecting' | 'sending' | 'answering' };
  /** The connection ended before all bytes had left. */
  'device-connection-lost': { host: string; bytes: number; size: number };
  /** All bytes left, the connection ended without an answer, and the dialect cannot ask the device what it runs. */
  'device-answer-lost': { host: string };
  /** It took the invitation and opened no connection to this computer; `port` is where it was asked to. */
  'device-did-not-connect-back': { host: string; address: string; port: number; seconds: number };
  /** The port that devices are to connect back to is taken; `reason` is what the system says. */
  'push-port-not-available': { address: string; port: number; reason: string };
  'device-wants-credentials': { host: string };
  'device-refused-credentials': { host: string };
  /** It has an update under way. */
  'device-busy': { host: string; answer: string };
  /** Its owner has locked updates, or allows them from its own subnet only. */
  'device-locked': { host: string; answer: string };
  /** It said in its dialect that it has not taken the update. */
  'device-refused-update': { host: string; status: number | null; answer: string };
  /** What came back is not of this dialect: another kind of device listens there. */
  'device-answer-unknown': { host: string; dialect: string; status: number | null; answer: string };
  /** It restarted, or had the time to, and still runs what it ran. */
  'device-came-back-old': { host: string; version: string; expected: string };
  /** It runs neither what it ran nor what it was sent. */
  'device-came-back-other': { host: string; version: string; expected: string };
  'device-not-seen-again': { host: string; seconds: number };
  /** It told this version before and after; nothing it says tells one build from the other. */
  'device-version-same': { host: string; version: string };
  /** It took the update, and nothing in its dialect tells what it runs. */
  'device-tells-no-version': { host: string; dialect: string };
  /** This computer is in no network in which devices could announce themselves. */
  'discovery-no-network': Record<string, never>;
  /** No network lets this program ask for devices; `reason` is what the system says. */
  'discovery-not-possible': { reason: string };
  'push-cancelled': Record<string, never>;
  /** A bug of this program; the connection has been closed all the same. */
  'push-crashed': { reason: string };
};
