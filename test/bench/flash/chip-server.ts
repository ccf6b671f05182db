import { createSimulatedChip } from '../../../electron/core/simulated-chip/simulated-chip.ts';
import { serveOverTcp } from '../../../electron/core/simulated-chip/simulated-tcp.ts';

const chip = createSimulatedChip({ chip: 'esp32s3', flashSize: 1 << 24 });
chip.setLines({ dtr: false, rts: true });
chip.setLines({ dtr: true, rts: false });
const { port } = await serveOverTcp(chip);
process.send?.(port);
