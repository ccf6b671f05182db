import { createStore } from 'zustand/vanilla';
import type { BootView } from '../../../shared/contract/boot-slots.ts';
import type { Outcome } from '../../../shared/contract/fault.ts';
import type { LineEnding, MonitorState } from '../../../shared/contract/monitor.ts';
import { fail, ok } from '../../../shared/result.ts';
import type { Flash } from '../flash/flash.ts';
import { readBootSlots, setBootSlot } from '../flash/operations/boot-slots.ts';
import type { OperationReport, TellOperation } from '../flash/operations/operate.ts';
import type { Linked } from '../flash/loader/with-chip.ts';
import type { PortDesk } from '../ports/port-desk.ts';
import { Pulse } from '../pulse.ts';
import { LineFile } from './line-file.ts';
import type { Monitor } from './monitor.ts';
import { MonitorSession } from './session.ts';

export interface MonitorOptions {
  readonly desk: PortDesk;
  /** For what has to be read from the chip. */
  readonly flash: Pick<Flash, 'operate'>;
}

type SlotsWork = (linked: Linked, tell: TellOperation) => Promise<BootView>;

const endings: Readonly<Record<LineEnding, string>> = { none: '', lf: '\n', cr: '\r', crlf: '\r\n' };
/** Fast enough for a megabyte in a quarter of a minute; a link that cannot do it steps down. */
const slotsBaud = 921_600;

export function createMonitor(options: MonitorOptions): Monitor {
  return new MonitorRoom(options);
}

class MonitorRoom implements Monitor {
  readonly state = createStore<MonitorState>(() => ({ sessions: [], slots: null }));
  readonly #options: MonitorOptions;
  readonly #sessions = new Map<string, MonitorSession>();
  readonly #closing = new AbortController();
  readonly #pulse = new Pulse(() => {
    this.#show();
    return 'still';
  });

  constructor(options: MonitorOptions) {
    this.#options = options;
  }

  async open({ port, baud, elfPath }: Parameters<Monitor['open']>[0]): Promise<Outcome<null>> {
    const known = this.#sessions.get(port);
    if (known !== undefined) {
      known.elf.path = elfPath;
      return known.baud === baud ? ok(null) : known.setBaud(baud);
    }
    const { desk } = this.#options;
    const session = new MonitorSession({ address: port, baud, desk, changed: () => this.#pulse.touch() });
    session.elf.path = elfPath;
    this.#sessions.set(port, session);
    const started = await session.start();
    if (!started.ok) this.#sessions.delete(port);
    this.#show();
    return started;
  }

  async close(port: string): Promise<Outcome<null>> {
    const session = this.#sessions.get(port);
    this.#sessions.delete(port);
    this.#show();
    await session?.end();
    return ok(null);
  }

  useElf(port: string, path: string | null): Outcome<null> {
    return this.#at(port, (session) => {
      session.elf.path = path;
      this.#show();
      return ok(null);
    });
  }

  setBaud(port: string, baud: number): Promise<Outcome<null>> {
    return this.#later(port, (session) => session.setBaud(baud));
  }

  send(port: string, text: string, { ending, echo }: Parameters<Monitor['send']>[2]): Promise<Outcome<null>> {
    return this.#later(port, async (session) => {
      const sent = await session.write(Buffer.from(text + endings[ending], 'utf8'));
      if (sent.ok && echo) session.sent(text);
      return sent;
    });
  }

  reset(port: string, to: 'run' | 'download'): Promise<Outcome<null>> {
    return this.#later(port, (session) => session.reset(to));
  }

  clear(port: string): Outcome<null> {
    return this.#at(port, (session) => {
      session.clear();
      return ok(null);
    });
  }

  dismiss(port: string): Outcome<null> {
    return this.#at(port, (session) => {
      session.dismiss();
      return ok(null);
    });
  }

  save(port: string, path: string): Promise<Outcome<null>> {
    return this.#later(port, async (session) => {
      const file = await LineFile.open(path);
      if (!file.ok) return file;
      await session.saveTo(file.value);
      return ok(null);
    });
  }

  stopSaving(port: string): Promise<Outcome<null>> {
    return this.#later(port, async (session) => {
      await session.stopSaving();
      return ok(null);
    });
  }

  session(port: string): MonitorSession | undefined {
    return this.#sessions.get(port);
  }

  bootSlots(port: string): Promise<Outcome<BootView>> {
    return this.#onChip(port, readBootSlots);
  }

  setBootSlot(port: string, label: string): Promise<Outcome<BootView>> {
    return this.#onChip(port, (linked, tell) => setBootSlot(linked, label, tell));
  }

  async dispose(): Promise<void> {
    this.#closing.abort();
    this.#pulse.stop();
    await Promise.all([...this.#sessions.keys()].map((port) => this.close(port)));
  }

  #show(): void {
    this.state.setState({ sessions: [...this.#sessions.values()].map((each) => each.view()) });
  }

  #at<T>(port: string, work: (session: MonitorSession) => T): T | Extract<Outcome<null>, { ok: false }> {
    const session = this.#sessions.get(port);
    return session === undefined ? fail({ code: 'not-listening', params: { port } }) : work(session);
  }

  async #later(
    port: string,
    work: (session: MonitorSession) => Promise<Outcome<null>>,
  ): Promise<Outcome<null>> {
    return await this.#at(port, work);
  }

  async #onChip(port: string, work: SlotsWork): Promise<Outcome<BootView>> {
    const { state } = this;
    const begun = { port, step: 'connect', done: 0, total: 0 };
    const tell = (report: OperationReport): void => {
      const slots = state.getState().slots ?? begun;
      if (report.kind === 'step') state.setState({ slots: { ...begun, step: report.step } });
      if (report.kind === 'progress')
        state.setState({ slots: { ...slots, done: report.done, total: report.total } });
    };
    const at = { port: this.#sessions.get(port)?.place ?? port, baud: slotsBaud };
    const request = { ...at, before: 'default-reset', after: 'hard-reset' } as const;
    const follow = { signal: this.#closing.signal, tell };
    const outcome = await this.#options.flash.operate(request, follow, (linked) => work(linked, tell));
    state.setState({ slots: null });
    return outcome;
  }
}
