import type { Fault, Outcome } from '../../../shared/contract/fault.ts';
import type { MonitorSession as SessionView } from '../../../shared/contract/monitor.ts';
import { fail, ok } from '../../../shared/result.ts';
import type { Listening, PortDesk } from '../ports/port-desk.ts';
import type { PortListener, PortOwner } from '../ports/port-place.ts';
import { ElfSource } from './elf-source.ts';
import type { LineFile } from './line-file.ts';
import { Output } from './output.ts';
import { PanicLog } from './panic-log.ts';
import { PortControls } from './port-controls.ts';
import { Saving } from './saving.ts';

/** Milliseconds between two looks for a port that has gone. */
const retryInterval = 300;
/** After so long without a byte, what has come of a line is shown: it may be a prompt. */
export const partialAge = 150;
/** After so long a crash that was being printed is taken as it is. */
const panicAge = 800;

export interface SessionOptions {
  readonly address: string;
  readonly baud: number;
  readonly desk: PortDesk;
  /** Called with every change, often. */
  readonly changed: () => void;
  readonly now?: () => number;
}

/** Listens to one port until it is ended, over unplugging and over other people's work on the chip. */
export class MonitorSession implements PortListener {
  readonly address: string;
  readonly output: Output;
  readonly elf = new ElfSource();
  readonly panics = new PanicLog(this.elf, () => this.#tell());
  readonly #options: SessionOptions;
  readonly #now: () => number;
  readonly #controls: PortControls;
  readonly #saving = new Saving();
  readonly #subscribers = new Set<() => void>();
  readonly #quiet: NodeJS.Timeout;
  readonly #ended: NodeJS.Timeout;
  #listening: Listening | undefined;
  #retry: NodeJS.Timeout | undefined;
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
    this.#controls = new PortControls(options.address, () => this.#listening);
    this.#now = options.now ?? Date.now;
    this.output = new Output({
      line: (line) => this.#saving.write(line),
      panic: (found) => void this.panics.add(found),
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

  write(bytes: Uint8Array): Promise<Outcome<null>> {
    return this.#controls.write(bytes);
  }

  setBaud(baud: number): Promise<Outcome<null>> {
    this.baud = baud;
    this.output.mark({ code: 'baud', params: { baud } }, this.#now());
    this.#tell();
    return this.#controls.setBaud(baud);
  }

  reset(to: 'run' | 'download'): Promise<Outcome<null>> {
    this.output.conditions.restart(to);
    this.output.mark({ code: to === 'run' ? 'reset-to-run' : 'reset-to-download', params: {} }, this.#now());
    this.#tell();
    return this.#controls.reset(to);
  }

  clear(): void {
    this.output.ring.clear();
    this.panics.clear();
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
    this.#saving.begin(file, this.output.ring.from(0, Infinity));
    this.output.mark({ code: 'saving', params: { path: file.path } }, this.#now());
    this.#tell();
  }

  async stopSaving(): Promise<void> {
    const ended = this.#saving.end();
    this.#tell();
    await ended;
  }

  sent(text: string): void {
    this.output.sent(text, this.#now());
    this.#tell();
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
    return {
      port: this.address,
      baud: this.baud,
      state: this.state,
      fault: this.fault,
      elfPath: this.elf.path,
      bytes: output.bytes,
      lines: output.lines,
      saving: this.#saving.view(),
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
    if (this.#listening?.port === undefined) return opened;
    await this.#controls.showPresence();
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

  #silence(): void {
    this.output.silence(this.#now());
    this.#tell();
  }

  #tell(): void {
    for (const listener of this.#subscribers) listener();
    this.#options.changed();
  }
}
