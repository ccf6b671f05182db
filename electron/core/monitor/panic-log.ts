import type { PanicView } from '../../../shared/contract/monitor.ts';
import type { ElfSource } from './elf-source.ts';
import type { FoundPanic } from './output.ts';
import { decoded, undecoded, withoutElf } from './view-panic.ts';

/** A board that crashes all night says the same again and again. */
const keptPanics = 200;

interface Numbered {
  readonly view: PanicView;
  readonly revision: number;
}

/** The newest crashes of a session: at once as the chip printed them, then with what the ELF makes of them. */
export class PanicLog {
  readonly #elf: Pick<ElfSource, 'open'>;
  readonly #changed: () => void;
  #kept: readonly Numbered[] = [];
  #revision = 0;
  #count = 0;
  #clearings = 0;

  constructor(elf: Pick<ElfSource, 'open'>, changed: () => void) {
    this.#elf = elf;
    this.#changed = changed;
  }

  /** Resolves once it is decoded, or nothing can be. One that was cleared meanwhile does not come back. */
  async add(found: FoundPanic): Promise<void> {
    this.#count += 1;
    const clearings = this.#clearings;
    const bare = undecoded(this.#count, found);
    this.#keep(bare);
    const elf = await this.#elf.open(found.panic.elfSha256Prefix);
    if (clearings !== this.#clearings) return;
    if (elf === null) this.#keep(withoutElf(bare, null));
    else this.#keep(elf.ok ? decoded(bare, found.panic, elf.value) : withoutElf(bare, elf.fault));
  }

  /** Crashes that are new or have changed since `revision`. */
  since(revision: number): { readonly panics: readonly PanicView[]; readonly revision: number } {
    const panics = this.#kept.filter((each) => each.revision > revision).map(({ view }) => view);
    return { panics, revision: this.#revision };
  }

  clear(): void {
    this.#kept = [];
    this.#clearings += 1;
  }

  #keep(view: PanicView): void {
    this.#revision += 1;
    const others = this.#kept.filter(({ view: { id } }) => id !== view.id);
    this.#kept = [...others.slice(1 - keptPanics), { view, revision: this.#revision }];
    this.#changed();
  }
}
