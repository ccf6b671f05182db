import { createSimulatedChip } from '../../electron/core/simulated-chip/simulated-chip.ts';
import { simulatedPort } from '../../electron/core/simulated-chip/simulated-port.ts';
import { rfc2217Server, type Rfc2217Server } from '../support/rfc2217-server.ts';
import { expect, test } from './fixtures.ts';

/* Simulated chips of the demo live in the program itself: only a port from outside is held by a process of its own. */
test.describe('a board on a serial server', () => {
  const chip = createSimulatedChip({ chip: 'esp32s3' });
  let server: Rfc2217Server;
  test.beforeAll(async () => {
    server = await rfc2217Server(simulatedPort(chip));
  });
  test.afterAll(() => {
    server.close();
    chip.dispose();
  });

  test('is flashed in a process of its own and seen to boot', async ({ page, shell, flashPage }) => {
    await shell.show('Flash');
    await flashPage.chooseServer(`rfc2217://127.0.0.1:${server.port}`);
    await flashPage.flashButton.click();
    await expect(flashPage.run).toContainText('PASS', { timeout: 45_000 });
    expect(server.clients()).toBe(1);
    await expect(page.getByText('blink-bench').first()).toBeVisible();
  });
});
