import { createHash, randomBytes } from 'node:crypto';
import { describe, expect, onTestFinished, test } from 'vitest';
import {
  chipModels,
  type SimulatedChipName,
} from '../../../../electron/core/simulated-chip/models/chip-models.ts';
import {
  createSimulatedChip,
  type SimulatedChipOptions,
} from '../../../../electron/core/simulated-chip/simulated-chip.ts';
import { simulatedPort } from '../../../../electron/core/simulated-chip/simulated-port.ts';
import { esptoolHost } from '../../../support/simulated-chip/esptool-host.ts';

const names = Object.keys(chipModels) as SimulatedChipName[];

function bench(options: SimulatedChipOptions, baud?: number) {
  const chip = createSimulatedChip(options);
  const host = esptoolHost(simulatedPort(chip), baud);
  onTestFinished(async () => {
    await host.close();
    chip.dispose();
  });
  return { chip, ...host };
}

function files(data: Uint8Array, address: number, compress: boolean) {
  return {
    fileArray: [{ data, address }],
    flashMode: 'keep' as const,
    flashFreq: 'keep' as const,
    flashSize: 'keep' as const,
    eraseAll: false,
    compress,
    calculateMD5Hash: (image: Uint8Array) => createHash('md5').update(image).digest('hex'),
  };
}

describe.each(names)('esptool-js at a simulated %s', (name) => {
  test('identifies it, runs the stub, changes the baud rate, writes, verifies and reads back', async () => {
    const { chip, loader, said } = bench({ chip: name, mac: '24:0a:c4:12:34:56' });
    await loader.main();
    expect(said.join('\n')).toContain('MAC: 24:0a:c4:12:34:56');
    expect(loader.chip.CHIP_NAME).toBe(chipModels[name].title);
    expect(chip.state).toBe('stub');
    expect(chip.baud).toBe(921_600);
    expect(await loader.detectFlashSize()).toBe('4MB');
    const data = new Uint8Array([...randomBytes(40_000), ...new Uint8Array(40_000)]);
    await loader.writeFlash(files(data, 0x10000, true));
    expect(Buffer.compare(chip.flash.read(0x10000, data.length), data)).toBe(0);
    const back = await loader.readFlash(0x10000, 0x2345);
    expect(Buffer.compare(back, data.subarray(0, 0x2345))).toBe(0);
  });
});

test('plain blocks, erasing a chip, writing over what was there', async () => {
  const { chip, loader } = bench({ chip: 'esp32c3' });
  await loader.main();
  const [first, second] = [randomBytes(20_000), randomBytes(9_000)];
  await loader.writeFlash(files(new Uint8Array(first), 0, false));
  await loader.writeFlash(files(new Uint8Array(second), 0x1000, false));
  expect(Buffer.compare(chip.flash.read(0x1000, 9_000), second)).toBe(0);
  expect(Buffer.compare(chip.flash.read(0, 0x1000), first.subarray(0, 0x1000))).toBe(0);
  await loader.eraseFlash();
  expect(chip.flash.isBlank(0, chip.flash.size)).toBe(true);
});

test.each([
  ['esp32', 0],
  ['esp32', 301],
  ['esp32p4', 3],
  ['esp32c6', 1],
] as const)('a revision burnt into an %s (%i) reads back as it was', async (name, revision) => {
  const { loader, said } = bench({ chip: name, revision }, 115_200);
  await loader.detectChip();
  const word = name === 'esp32' ? Math.floor(revision / 100) : revision;
  expect(await loader.chip.getChipRevision?.(loader)).toBe(word);
  expect(said.length).toBeGreaterThan(0);
});

test('a crystal of 26 MHz is found, and its ROM set right by the baud asked for', async () => {
  const { chip, loader, said } = bench({ chip: 'esp32', crystalMhz: 26 });
  await loader.main();
  expect(said).toContain('Crystal is 26MHz');
  expect(chip.baud).toBe(921_600);
});

test('a chip behind its own USB-Serial-JTAG answers its own reset sequence', async () => {
  const { chip, loader } = bench({ chip: 'esp32s3', connection: 'usb-jtag' });
  await loader.main();
  expect(chip.state).toBe('stub');
});

test('Secure Download Mode is recognised, and no stub runs', async () => {
  const { chip, loader } = bench({ chip: 'esp32c3', secureDownload: true });
  await loader.main();
  expect(loader.secureDownloadMode).toBe(true);
  expect(chip.state).toBe('download');
});

test('a dead baud rate: esptool-js falls back to the ROM’s', async () => {
  const { chip, loader } = bench({ chip: 'esp32s3', faults: [{ what: 'dead-baud', above: 460_800 }] });
  await loader.main();
  expect(chip.baud).toBe(115_200);
  expect(loader.IS_STUB).toBe(true);
});

test('a wrong MD5, and a cell that holds no bit, end in a mismatch', async () => {
  const wrong = { what: 'wrong-md5', at: { phase: 'verify', nth: 1 } } as const;
  const stuck = { what: 'stuck-bit', address: 0x10800, mask: 0x80 } as const;
  for (const fault of [wrong, stuck]) {
    const { loader } = bench({ chip: 'esp32s3', faults: [fault] });
    await loader.main();
    const data = new Uint8Array(0x1000).fill(0xff);
    data[0] = 0;
    await expect(loader.writeFlash(files(data, 0x10000, true))).rejects.toThrow('MD5');
  }
});
