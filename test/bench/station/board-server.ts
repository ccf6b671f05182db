import { createSimulatedChip } from '../../../electron/core/simulated-chip/simulated-chip.ts';
import { simulatedPort } from '../../../electron/core/simulated-chip/simulated-port.ts';
import { rfc2217Server } from '../../support/rfc2217-server.ts';

/* So many boards, each on a serial server of its own: `node board-server.ts COUNT SCALE`. */
const [count = 0, scale = 1] = process.argv.slice(2).map(Number);
const ports: number[] = [];
for (let at = 0; at < count; at += 1) {
  const chip = createSimulatedChip({ chip: 'esp32s3', scale });
  const { port } = await rfc2217Server(simulatedPort(chip));
  ports.push(port);
}
process.send?.(ports);
