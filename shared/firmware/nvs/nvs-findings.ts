import type { Severity } from '../findings/finding.ts';

/** What is wrong or remarkable about an NVS partition. Codes are stable; lengths and offsets are bytes. */
export type NvsFindingParams = {
  /** What follows the last whole page. */
  'nvs-not-whole-pages': { bytes: number };
  'nvs-page-header-crc': { page: number; stored: number; computed: number };
  'nvs-page-state-unknown': { page: number; state: number };
  'nvs-page-version-unknown': { page: number; version: number };
  'nvs-page-corrupt': { page: number };
  /** Power went while the page was being emptied; a device finishes that at its next start. */
  'nvs-page-freeing': { page: number };
  'nvs-page-not-erased': { page: number };
  'nvs-page-sequence-repeated': { page: number; sequence: number };
  'nvs-entry-crc': { stored: number; computed: number };
  'nvs-entry-state-invalid': { state: number };
  'nvs-entry-half-written': Readonly<Record<string, never>>;
  'nvs-entry-type-unknown': { type: number; key: string };
  'nvs-entry-span': { key: string; span: number; length: number | null };
  'nvs-key-unterminated': { key: string };
  'nvs-data-crc': { key: string; stored: number; computed: number };
  'nvs-string-unterminated': { key: string };
  'nvs-namespace-malformed': { key: string };
  'nvs-namespace-repeated': { name: string; index: number };
  'nvs-namespace-unknown': { key: string; index: number };
  'nvs-key-repeated': { key: string; namespace: string };
  'nvs-chunk-missing': { key: string; chunk: number };
  'nvs-chunk-orphaned': { key: string; chunk: number };
  'nvs-blob-length': { key: string; stated: number; found: number };
  /** Headers of pages are whole, and no entry is: it is encrypted, or the key was another. */
  'nvs-looks-encrypted': { entries: number };
};

export type NvsFindingCode = keyof NvsFindingParams;

/** `offset`: of the page or entry within the partition. Words are in `shared/messages/<language>/nvs-findings.ts`. */
export type NvsFinding = {
  readonly [C in NvsFindingCode]: {
    readonly code: C;
    readonly severity: Severity;
    readonly offset: number;
    readonly params: NvsFindingParams[C];
  };
}[NvsFindingCode];

const notes: ReadonlySet<NvsFindingCode> = new Set(['nvs-page-freeing', 'nvs-entry-half-written']);
const warnings: ReadonlySet<NvsFindingCode> = new Set([
  'nvs-not-whole-pages',
  'nvs-page-not-erased',
  'nvs-chunk-orphaned',
  'nvs-key-repeated',
  'nvs-namespace-repeated',
]);

/** More than these are counted and not kept, so that a partition of nothing but damage takes little memory. */
export const MAX_FINDINGS = 1000;

/** Gathers findings up to {@link MAX_FINDINGS}. */
export class NvsFindings {
  readonly list: NvsFinding[] = [];
  leftOut = 0;

  add<C extends NvsFindingCode>(code: C, offset: number, params: NvsFindingParams[C]): void {
    if (this.list.length === MAX_FINDINGS) {
      this.leftOut++;
      return;
    }
    const severity = notes.has(code) ? 'note' : warnings.has(code) ? 'warning' : 'error';
    // Code and parameters belong together by the signature, which TypeScript cannot carry into the union.
    this.list.push({ code, severity, offset, params } as NvsFinding);
  }
}
