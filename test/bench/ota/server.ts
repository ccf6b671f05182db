import { monitorEventLoopDelay } from 'node:perf_hooks';
import { createLog } from '../../../electron/core/log.ts';
import { createOta } from '../../../electron/core/ota/create-ota.ts';
import { appFile, changingSource, releaseOf } from '../../support/releases.ts';
import { imageLength } from './image-length.ts';

/** The OTA room in a process of its own, accounting and logging on as in the program. */
export type ServerMessage =
  | { readonly kind: 'listening'; readonly ports: readonly number[]; readonly size: number }
  | {
      readonly kind: 'vitals';
      readonly rss: number;
      readonly loopDelayP99: number;
      readonly states: number;
    };

const log = createLog();
const ota = createOta({ log });
const app = appFile('TianShanOS.bin', {}, Number(process.argv[2] ?? imageLength));
const source = changingSource(releaseOf([app]));
const shares = await Promise.all(
  Array.from({ length: Number(process.argv[3] ?? 1) }, () =>
    ota.share(source, { profile: 'tianshan', port: 0 }),
  ),
);
const ports = shares.map((share) => {
  if (!share.ok) throw new Error(share.fault.code);
  return share.value.port;
});
let states = 0;
ota.state.subscribe(() => (states += 1));
const delay = monitorEventLoopDelay({ resolution: 1 });
delay.enable();

const tell = (message: ServerMessage) => process.send?.(message);
process.on('message', () => {
  const vitals = {
    rss: process.memoryUsage.rss(),
    loopDelayP99: delay.percentile(99) / 1e6,
    states,
  };
  delay.reset();
  tell({ kind: 'vitals', ...vitals });
});
process.once('disconnect', () => void ota.dispose());
tell({ kind: 'listening', ports, size: app.bytes.length });
