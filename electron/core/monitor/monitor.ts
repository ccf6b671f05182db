import type { StoreApi } from 'zustand/vanilla';
import type { BootView } from '../../../shared/contract/boot-slots.ts';
import type { Outcome } from '../../../shared/contract/fault.ts';
import type { LineEnding, MonitorState } from '../../../shared/contract/monitor.ts';
import type { MonitorSession } from './session.ts';

/** The room that listens to what boards say. */
export interface Monitor {
  readonly state: StoreApi<MonitorState>;
  /** `elfPath`: an ELF or a build directory. A port that is listened to already goes on, with that ELF. */
  open(request: { port: string; baud: number; elfPath: string | null }): Promise<Outcome<null>>;
  close(port: string): Promise<Outcome<null>>;
  useElf(port: string, path: string | null): Outcome<null>;
  setBaud(port: string, baud: number): Promise<Outcome<null>>;
  send(port: string, text: string, options: { ending: LineEnding; echo: boolean }): Promise<Outcome<null>>;
  reset(port: string, to: 'run' | 'download'): Promise<Outcome<null>>;
  clear(port: string): Outcome<null>;
  dismiss(port: string): Outcome<null>;
  save(port: string, path: string): Promise<Outcome<null>>;
  stopSaving(port: string): Promise<Outcome<null>>;
  /** Undefined where nobody listens to that port. */
  session(port: string): MonitorSession | undefined;
  bootSlots(port: string): Promise<Outcome<BootView>>;
  setBootSlot(port: string, label: string): Promise<Outcome<BootView>>;
  dispose(): Promise<void>;
}
