import { opcode } from '../loaders/packet.ts';

/** What a host is about when a fault strikes; told by the command that it sends, or by what the chip does. */
export const faultPhases = [
  'connect',
  'stub',
  'baud',
  'erase',
  'write',
  'read',
  'compare',
  'verify',
  'reset',
  'boot',
] as const;

export type FaultPhase = (typeof faultPhases)[number];

/** `nth` of a phase counts its commands from 1; `byte` counts what the computer has sent since the chip was made. */
export type FaultMoment = { readonly phase: FaultPhase; readonly nth: number } | { readonly byte: number };

/** Faults that strike once, at a moment. */
export const momentaryFaults = [
  /** The command is carried out, its answer is lost. */
  'drop-ack',
  /** One bit of the command is wrong when it reaches the chip; at a `boot`, of what the chip prints. */
  'garble',
  /** One bit of the answer is wrong when it reaches the computer. */
  'garble-ack',
  /** Nothing comes from the chip until its next reset. */
  'silent',
  /** The cable is pulled. */
  'unplug',
  /** The MD5 in the answer is another one. */
  'wrong-md5',
  /** The supply gives in: the chip starts anew, as its strapping pins say. */
  'brown-out',
] as const;

export type MomentaryFault = (typeof momentaryFaults)[number];

/** One thing that goes wrong with a simulated board. */
export type SimulatedFault =
  | { readonly what: MomentaryFault; readonly at: FaultMoment }
  /** A cell that no erase sets again. */
  | { readonly what: 'stuck-bit'; readonly address: number; readonly mask: number }
  /** A flash of so many bytes that says it has more: what is beyond is the beginning once more. */
  | { readonly what: 'counterfeit-flash'; readonly size: number }
  /** Noise at every baud rate above it; from that moment on, where there is one. */
  | { readonly what: 'dead-baud'; readonly above: number; readonly from?: FaultMoment }
  /** The supply gives in at every start of an app. */
  | { readonly what: 'brown-out' }
  /** Erasing and programming take so many times as long. */
  | { readonly what: 'slow'; readonly factor: number };

const phaseOfOpcode: Readonly<Record<number, FaultPhase>> = {
  [opcode.sync]: 'connect',
  [opcode.memBegin]: 'stub',
  [opcode.memData]: 'stub',
  [opcode.memEnd]: 'stub',
  [opcode.changeBaudrate]: 'baud',
  [opcode.eraseFlash]: 'erase',
  [opcode.eraseRegion]: 'erase',
  [opcode.flashBegin]: 'erase',
  [opcode.flashDeflBegin]: 'erase',
  [opcode.flashData]: 'write',
  [opcode.flashDeflData]: 'write',
  [opcode.readFlash]: 'read',
  [opcode.readFlashSlow]: 'read',
  [opcode.spiFlashMd5]: 'verify',
};

/** Keeps count, and tells what strikes now. Each momentary fault strikes once. */
export class FaultPlan {
  readonly #faults: readonly SimulatedFault[];
  readonly #struck = new Set<SimulatedFault>();
  readonly #counts = new Map<FaultPhase, number>();
  #changed = false;
  #bytes = 0;

  constructor(faults: readonly SimulatedFault[]) {
    this.#faults = faults;
  }

  /** Factor on the flash's times. */
  get slowness(): number {
    return this.#faults.reduce(
      (factor, fault) => (fault.what === 'slow' ? factor * fault.factor : factor),
      1,
    );
  }

  get brownOut(): boolean {
    return this.#faults.some((fault) => fault.what === 'brown-out' && !('at' in fault));
  }

  /** Whether bytes at this rate are noise. */
  isDead(baud: number): boolean {
    return this.#faults.some(
      (fault) =>
        fault.what === 'dead-baud' &&
        baud > fault.above &&
        (fault.from === undefined || this.#struck.has(fault)),
    );
  }

  /** By address, the bits that stay 0. */
  get stuckBits(): ReadonlyMap<number, number> {
    return new Map(
      this.#faults.flatMap((fault) => (fault.what === 'stuck-bit' ? [[fault.address, fault.mask]] : [])),
    );
  }

  /** Bytes that the flash really has; undefined for what it says. */
  get flashCells(): number | undefined {
    return this.#faults.find((fault) => fault.what === 'counterfeit-flash')?.size;
  }

  /** Those that have a moment, and whose moment has not come. */
  get toCome(): readonly SimulatedFault[] {
    return this.#faults.filter((fault) => momentOf(fault) !== undefined && !this.#struck.has(fault));
  }

  command(op: number): ReadonlySet<MomentaryFault> {
    const phase = this.#phaseOf(op);
    return phase === undefined ? new Set() : this.phase(phase);
  }

  /** A digest compares until something is erased or written, and verifies from then on. */
  #phaseOf(op: number): FaultPhase | undefined {
    const phase = phaseOfOpcode[op];
    if (phase === 'stub') this.#changed = false;
    if (phase === 'erase' || phase === 'write') this.#changed = true;
    return phase === 'verify' && !this.#changed ? 'compare' : phase;
  }

  /** One more of this phase. */
  phase(phase: FaultPhase): ReadonlySet<MomentaryFault> {
    const nth = (this.#counts.get(phase) ?? 0) + 1;
    this.#counts.set(phase, nth);
    return this.#strike((at) => 'phase' in at && at.phase === phase && at.nth === nth);
  }

  /** So many more bytes from the computer. */
  received(count: number): ReadonlySet<MomentaryFault> {
    this.#bytes += count;
    return this.#strike((at) => 'byte' in at && at.byte <= this.#bytes);
  }

  #strike(due: (at: FaultMoment) => boolean): ReadonlySet<MomentaryFault> {
    const now = new Set<MomentaryFault>();
    for (const fault of this.#faults) {
      const moment = momentOf(fault);
      if (moment === undefined || this.#struck.has(fault) || !due(moment)) continue;
      this.#struck.add(fault);
      if ('at' in fault) now.add(fault.what);
    }
    return now;
  }
}

function momentOf(fault: SimulatedFault): FaultMoment | undefined {
  if ('at' in fault) return fault.at;
  return fault.what === 'dead-baud' ? fault.from : undefined;
}
