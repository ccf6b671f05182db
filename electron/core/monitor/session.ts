import { setTimeout as delay } from 'node:timers/promises';
import type { Fault, Outcome } from '../../../shared/contract/fault.ts';
import type { MonitorSession as SessionView, PanicView } from '../../../shared/contract/monitor.ts';
import { fail, ok } from '../../../shared/result.ts';
import { Failure } from '../flash/failure.ts';
import { downloadSequences, hardReset, type ResetStep } from '../flash/reset/reset-sequence.ts';
import { runReset } from '../flash/reset/run-reset.ts';
import type { Listening, PortDesk } from '../ports/port-desk.ts';
import type { PortListener, PortOwner } from '../ports/port-place.ts';
import { ElfSource } from './elf-source.ts';
import type { LineFile } from './line-file.ts';
import { Output, type FoundPanic } from './output.ts';
import { decoded, undecoded, withoutElf } from './view-panic.ts';

/** Milliseconds between two looks for a port that has gone. */
const retryInterval = 300;
/** After so long without a byte, what has come of a line is shown: it may be a prompt. */
export const partialAge = 150;
/** After so long a crash that was being printed is taken as it is. */
const panicAge = 800;
/** A board that crashes all night says the same again and again. */
const keptPanics = 200;

export interface SessionOptions {
  readonly address: string;
  readonly baud: number;
  readonly desk: PortDesk;
  /** Called with every change, often. */
  readonly changed: () => void;
  readonly now?: () => number;
}

interface Numbered {
  readonly view: PanicView;
  readonly revision: number;
}

/** Listens to one port until it is ended, over unplugging and over other people's work on the chip. */
export class MonitorSession implements PortListener {
  readonly address: string;
  readonly output: Output;
  readonly elf = new ElfSource();
  readonly #options: SessionOptions;
  readonly #now: () => number;
  readonly #subscribers = new Set<() => void>();
  readonly #quiet: NodeJS.Timeout;
  readonly #ended: NodeJS.Timeout;
  #listening: Listening | undefined;
  #retry: NodeJS.Timeout | undefined;
  #panics: readonly Numbered[] = [];
  #revision = 0;
  #panicCount = 0;
  #file: LineFile | undefined;
  #isOver = false;
  baud: number;
  state: SessionView['state'] = 'lost';
  fault: Fault | null = null;
  /** Rises when all is cleared. */
  generation = 0;

  constructor(options: SessionOptions) {
    this.#options = options;
    this.address = options.address;
    this.baud = options.baud;
    this.#now = options.now ?? Date.now;
    this.output = new Output({
      line: (line) => this.#file?.write(line),
      panic: (found) => void this.#decode(found),
    });
    this.#quiet = setTimeout(() => this.#tell(), partialAge).unref();
    this.#ended = setTimeout(() => this.#silence(), panicAge).unref();
  }

  /** Fails where the port cannot be opened; one that somebody works on is waited for. */
  async start(): Promise<Outcome<null>> {
    this.#listening = this.#options.desk.listen(this.address, this);
    if (this.#listening === undefined) {
      return fail({ code: 'port-in-use-here', params: { port: this.address } });
    }
    if (this.#listening.owner === 'job') {
      this.state = 'job';
      return ok(null);
    }
    const opened = await this.#open();
    if (!opened.ok) await this.end();
    return opened;
  }

  heard(chunk: Uint8Array): void {
    this.output.push(chunk, this.#now());
    this.#quiet.refresh();
    this.#ended.refresh();
    this.#tell();
  }

  changed(owner: PortOwner): void {
    const before = this.state;
    this.state = owner === 'listener' ? 'listening' : owner === 'job' ? 'job' : 'lost';
    if (owner === 'listener') this.fault = null;
    if (owner === 'job') this.output.conditions.restart('run');
    if (owner === 'job') this.output.mark({ code: 'job-began', params: {} }, this.#now());
    if (before === 'job' && owner !== 'job') this.output.mark({ code: 'job-ended', params: {} }, this.#now());
    if (before === 'listening' && owner === 'none') {
      this.fault = { code: 'port-lost', params: { port: this.address } };
      this.output.mark({ code: 'lost', params: {} }, this.#now());
    }
    if (owner === 'none') this.#lookAgain();
    this.#tell();
  }

  async write(bytes: Uint8Array): Promise<Outcome<null>> {
    return this.#withPort(async (port) => port.write(bytes));
  }

  async setBaud(baud: number): Promise<Outcome<null>> {
    this.baud = baud;
    this.output.mark({ code: 'baud', params: { baud } }, this.#now());
    this.#tell();
    const port = this.#listening?.port;
    return port === undefined ? ok(null) : this.#withPort(() => port.setBaudRate(baud));
  }

  async reset(to: 'run' | 'download'): Promise<Outcome<null>> {
    const connection = this.#listening?.connection;
    const overUsb = connection === 'usb-jtag' || connection === 'usb-otg';
    const [toDownload = []] = downloadSequences(connection ?? 'bridge', process.platform);
    this.output.conditions.restart(to);
    this.output.mark({ code: to === 'run' ? 'reset-to-run' : 'reset-to-download', params: {} }, this.#now());
    this.#tell();
    return this.#play(to === 'run' ? hardReset(overUsb) : toDownload);
  }

  clear(): void {
    this.output.ring.clear();
    this.#panics = [];
    this.generation += 1;
    this.#tell();
  }

  dismiss(): void {
    this.output.conditions.dismiss();
    this.#tell();
  }

  /** Where its board is: as `address`, or its USB path where that is another board's name by now. */
  get place(): string {
    return this.#listening?.address ?? this.address;
  }

  /** What is kept goes into the file first. */
  async saveTo(file: LineFile): Promise<void> {
    await this.stopSaving();
    for (const line of this.output.ring.from(0, Infinity)) file.write(line);
    this.#file = file;
    this.output.mark({ code: 'saving', params: { path: file.path } }, this.#now());
    this.#tell();
  }

  async stopSaving(): Promise<void> {
    const file = this.#file;
    this.#file = undefined;
    this.#tell();
    await file?.end();
  }

  sent(text: string): void {
    this.output.sent(text, this.#now());
    this.#tell();
  }

  /** Crashes that are new or have changed since `revision`. */
  panicsSince(revision: number): { readonly panics: readonly PanicView[]; readonly revision: number } {
    const panics = this.#panics.filter((each) => each.revision > revision).map(({ view }) => view);
    return { panics, revision: this.#revision };
  }

  /** The line that has not ended, once it has waited for its end. */
  partial() {
    const partial = this.output.partial();
    return partial !== null && this.#now() - partial.at >= partialAge ? partial : null;
  }

  /** Calls back after every change, often; returns how to stop. */
  subscribe(listener: () => void): () => void {
    this.#subscribers.add(listener);
    return () => this.#subscribers.delete(listener);
  }

  get isOver(): boolean {
    return this.#isOver;
  }

  view(): SessionView {
    const { output } = this;
    const file = this.#file;
    return {
      port: this.address,
      baud: this.baud,
      state: this.state,
      fault: this.fault,
      elfPath: this.elf.path,
      bytes: output.bytes,
      lines: output.lines,
      saving:
        file === undefined
          ? null
          : { path: file.path, bytes: file.bytes, missed: file.missed, fault: file.fault },
      conditions: output.conditions.look(this.#now()),
    };
  }

  /** Resolves when the port is closed, unless a job has it, and the file is on disk. */
  async end(): Promise<void> {
    this.#isOver = true;
    clearTimeout(this.#retry);
    clearTimeout(this.#quiet);
    clearTimeout(this.#ended);
    this.#silence();
    await this.#listening?.end();
    await this.stopSaving();
  }

  async #open(): Promise<Outcome<null>> {
    const opened = (await this.#listening?.open()) ?? ok(null);
    if (!opened.ok) return opened;
    const port = this.#listening?.port;
    if (port === undefined) return opened;
    /* The chip's own USB takes DTR for “somebody is there”; behind a bridge it would hold the boot strap. */
    const there = this.#listening?.connection === 'usb-otg';
    await port.setSignals({ dataTerminalReady: there, requestToSend: false }).catch(() => undefined);
    this.output.mark({ code: 'opened', params: { baud: this.baud } }, this.#now());
    this.#tell();
    return opened;
  }

  #lookAgain(): void {
    clearTimeout(this.#retry);
    if (this.#isOver) return;
    this.#retry = setTimeout(() => void this.#tryAgain(), retryInterval);
    this.#retry.unref();
  }

  async #tryAgain(): Promise<void> {
    if (this.#isOver || this.#listening?.owner !== 'none') return;
    const opened = await this.#open();
    if (opened.ok) return;
    this.fault = opened.fault;
    this.#lookAgain();
    this.#tell();
  }

  async #play(sequence: readonly ResetStep[]): Promise<Outcome<null>> {
    const line = {
      pause: (milliseconds: number) => delay(milliseconds),
      whileOpen: <T>(promise: Promise<T>) => promise,
    };
    return this.#withPort((port) =>
      runReset(
        sequence,
        { setSignals: (signals) => port.setSignals(signals).then(() => undefined) },
        line,
        this.address,
      ),
    );
  }

  async #withPort(work: (port: NonNullable<Listening['port']>) => Promise<void>): Promise<Outcome<null>> {
    const port = this.#listening?.port;
    if (port === undefined) {
      const code = this.state === 'job' ? 'port-in-use-here' : 'port-lost';
      return fail({ code, params: { port: this.address } });
    }
    try {
      await work(port);
      return ok(null);
    } catch (error) {
      if (error instanceof Failure) return fail(error.fault);
      return fail({ code: 'port-lost', params: { port: this.address } });
    }
  }

  #silence(): void {
    this.output.silence(this.#now());
    this.#tell();
  }

  async #decode(found: FoundPanic): Promise<void> {
    this.#panicCount += 1;
    const { generation } = this;
    const bare = undecoded(this.#panicCount, found);
    this.#keep(bare);
    const elf = await this.elf.open(found.panic.elfSha256Prefix);
    if (generation !== this.generation) return;
    if (elf === null) this.#keep(withoutElf(bare, null));
    else this.#keep(elf.ok ? decoded(bare, found.panic, elf.value) : withoutElf(bare, elf.fault));
  }

  #keep(view: PanicView): void {
    this.#revision += 1;
    const others = this.#panics.filter(({ view: { id } }) => id !== view.id);
    this.#panics = [...others.slice(1 - keptPanics), { view, revision: this.#revision }];
    this.#tell();
  }

  #tell(): void {
    for (const listener of this.#subscribers) listener();
    this.#options.changed();
  }
}
