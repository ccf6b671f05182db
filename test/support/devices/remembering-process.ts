import { setTimeout as pause } from 'node:timers/promises';
import { createDevices } from '../../../electron/core/devices/create-devices.ts';
import { createLog } from '../../../electron/core/log.ts';

/*
 * A process of its own that keeps devices: `node remembering-process.ts DIRECTORY`. It does what messages say, and
 * answers each but the last with its name when it is done.
 */

/** What to do with the device that has this MAC. */
export interface Errand {
  readonly do: 'see' | 'name' | 'forget' | 'end';
  readonly mac?: string;
  readonly version?: string;
  readonly text?: string;
}

const [, , dataDirectory] = process.argv;
const devices = await createDevices({ log: createLog(), dataDirectory });

process.on('message', (errand: Errand) => {
  void run(errand).then(() => process.connected && process.send?.(errand.do));
});
process.send?.('ready');

async function run({ do: what, mac: named, version = '1.0.0', text = '' }: Errand): Promise<void> {
  const mac = named ?? null;
  if (what === 'see') {
    const identity = { mac, name: null, model: null, version, userAgent: null };
    devices.checkedIn({ shareId: 'share', address: '10.0.0.1', identity, elfSha256: null, offered: null });
    return;
  }
  if (what === 'end') {
    await devices.dispose();
    process.disconnect();
    return;
  }
  const id = await idOf(mac);
  if (what === 'name') devices.name(id, text);
  else devices.forget(id);
}

/** The state is published a moment after it has changed. */
async function idOf(mac: string | null): Promise<string> {
  for (;;) {
    const found = devices.state.getState().devices.find((device) => device.mac === mac);
    if (found !== undefined) return found.id;
    await pause(5);
  }
}
