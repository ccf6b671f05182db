import type { Page } from '@playwright/test';

export type FaceName = 'web' | 'desktop';

export interface FaceOptions {
  readonly face: FaceName;
}

/** How a spec wants the program started. */
export interface Launch {
  /** Adds a simulated chip and a sample build, which is opened unless another one is named. */
  readonly demo: boolean;
  readonly buildDirectory?: string;
  /** Where the program keeps what it remembers; each spec has its own. */
  readonly dataDirectory: string;
}

/** The program as a spec meets it: one page, whatever shell is around it. */
export interface Face {
  readonly page: Page;
  readonly close: () => Promise<void>;
}

/** The same work however often it is asked for: a spec may close what its fixture closes again. */
export function once<T>(work: () => Promise<T>): () => Promise<T> {
  let begun: Promise<T> | undefined;
  return () => (begun ??= work());
}
