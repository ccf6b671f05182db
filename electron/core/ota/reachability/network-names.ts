import { execFile } from 'node:child_process';
import type { InterfaceView } from '../../../../shared/contract/ota.ts';
import { nameFromIpconfig, nameFromIwgetid, nameFromNmcli, namesFromNetsh } from './network-name-output.ts';

/** Runs a program; null where it is absent, fails or takes too long. */
export type RunProgram = (program: string, args: readonly string[]) => Promise<string | null>;

const patience = 2_000;
/** Milliseconds that an answer holds: people change networks, but not every second. */
const freshFor = 10_000;

/** The names of the networks that Wi-Fi interfaces are in, where the system tells them cheaply. */
export class NetworkNames {
  readonly #run: RunProgram;
  readonly #platform: NodeJS.Platform;
  readonly #now: () => number;
  #names: ReadonlyMap<string, string> = new Map();
  #askedAt = -Infinity;
  #asking: Promise<void> | undefined;

  constructor(
    run: RunProgram = runProgram,
    platform: NodeJS.Platform = process.platform,
    now = () => performance.now(),
  ) {
    this.#run = run;
    this.#platform = platform;
    this.#now = now;
  }

  nameOf(interfaceName: string): string | null {
    return this.#names.get(interfaceName) ?? null;
  }

  /** Asks the system again, unless it has just been asked. */
  refresh(interfaces: readonly InterfaceView[]): Promise<void> {
    if (this.#now() - this.#askedAt < freshFor) return this.#asking ?? Promise.resolve();
    this.#askedAt = this.#now();
    const wireless = interfaces.filter(({ kind }) => kind === 'wifi').map(({ name }) => name);
    this.#asking = this.#ask([...new Set(wireless)]);
    return this.#asking;
  }

  async #ask(wireless: readonly string[]): Promise<void> {
    if (wireless.length === 0) this.#names = new Map();
    else if (this.#platform === 'win32')
      this.#names = namesFromNetsh((await this.#run('netsh', ['wlan', 'show', 'interfaces'])) ?? '');
    else {
      const pairs = await Promise.all(
        wireless.map(async (name) => [name, await this.#nameOn(name)] as const),
      );
      this.#names = new Map(pairs.filter((pair): pair is readonly [string, string] => pair[1] !== null));
    }
  }

  async #nameOn(name: string): Promise<string | null> {
    if (this.#platform === 'darwin')
      return nameFromIpconfig((await this.#run('ipconfig', ['getsummary', name])) ?? '');
    if (this.#platform !== 'linux') return null;
    const direct = nameFromIwgetid((await this.#run('iwgetid', [name, '--raw'])) ?? '');
    if (direct !== null) return direct;
    const fields = ['-t', '-f', 'DEVICE,CONNECTION', 'device'];
    return nameFromNmcli((await this.#run('nmcli', fields)) ?? '', name);
  }
}

function runProgram(program: string, args: readonly string[]): Promise<string | null> {
  return new Promise((resolve) => {
    execFile(program, [...args], { timeout: patience, windowsHide: true }, (error, stdout) =>
      resolve(error === null ? stdout : null),
    );
  });
}
