import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { text } from 'node:stream/consumers';
import { Qmp } from './qmp.ts';
import type { RomChip } from './rom-chip.ts';

/** An emulated chip: powered, its UART0 a TCP server, its flash a file. */
export type Machine = AsyncDisposable & {
  /** What the console calls the port. */
  readonly port: string;
  readonly tcpPort: number;
  /** Lets the processor run; it waits until then, so that no output is lost before a peer listens. */
  run(): Promise<void>;
  /** Switches it off; the flash file is complete when this resolves. */
  [Symbol.asyncDispose](): Promise<void>;
};

/** `download` straps the chip as its boot button would; `flash` lets it boot what is in its flash. */
export async function powerOn(
  romChip: RomChip,
  flashFile: string,
  strap: 'download' | 'flash',
): Promise<Machine> {
  const child = spawn(romChip.program, argumentsFor(romChip, flashFile, strap), {
    stdio: ['pipe', 'pipe', 'pipe'],
  });
  const complaint = text(child.stderr);
  const kill = (): void => void child.kill('SIGKILL');
  process.once('exit', kill);
  const ended = once(child, 'exit').then(() => process.off('exit', kill));
  const qmp = new Qmp(child.stdin, child.stdout);
  try {
    await qmp.execute('qmp_capabilities');
    const tcpPort = serialPort(await qmp.execute('query-chardev'));
    return {
      port: `socket://127.0.0.1:${tcpPort}`,
      tcpPort,
      run: async () => {
        await qmp.execute('cont');
      },
      [Symbol.asyncDispose]: () => powerOff(child, qmp, ended),
    };
  } catch (cause) {
    kill();
    throw new Error(`${romChip.program} does not run ${romChip.chip}: ${await complaint}`, { cause });
  }
}

function argumentsFor(
  { chip, downloadStrap }: RomChip,
  flashFile: string,
  strap: 'download' | 'flash',
): string[] {
  const set = (driver: string, property: string, value: string): string[] => [
    '-global',
    `driver=${driver},property=${property},value=${value}`,
  ];
  return [
    ...['-M', chip, '-S', '-display', 'none', '-monitor', 'none', '-nic', 'none', '-qmp', 'stdio'],
    ...['-drive', `file=${flashFile.replaceAll(',', ',,')},if=mtd,format=raw`],
    ...['-chardev', 'socket,id=uart0,host=127.0.0.1,port=0,server=on,wait=off', '-serial', 'chardev:uart0'],
    // Emulation runs slower than the watchdogs of the boot loader allow for.
    ...set(`timer.${chip}.timg`, 'wdt_disable', 'true'),
    ...(strap === 'download' ? set(`${chip}.gpio`, 'strap_mode', `0x${downloadStrap.toString(16)}`) : []),
  ];
}

function serialPort(devices: unknown): number {
  const uart = (devices as { label: string; filename: string }[]).find(({ label }) => label === 'uart0');
  const port = /tcp:127\.0\.0\.1:(\d+)/.exec(uart?.filename ?? '')?.[1];
  if (port === undefined) throw new Error(`QEMU does not tell its port: ${JSON.stringify(devices)}`);
  return Number(port);
}

async function powerOff(child: ChildProcess, qmp: Qmp, ended: Promise<unknown>): Promise<void> {
  const force = setTimeout(() => child.kill('SIGKILL'), 10_000);
  await qmp.execute('quit').catch(() => child.kill('SIGKILL'));
  await ended;
  clearTimeout(force);
}
