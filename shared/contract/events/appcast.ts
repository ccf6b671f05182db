import type { AppcastFindingParams } from '../../firmware/findings/finding-codes.ts';

export type AppcastEventParams = {
  'appcast-left-out': {
    readonly [C in keyof AppcastFindingParams]: {
      readonly path: string;
      readonly code: C;
      readonly params: AppcastFindingParams[C];
    };
  }[keyof AppcastFindingParams];
  'appcast-file-written': { path: string; size: number; sha256: string };
  'appcast-feed-written': {
    path: string;
    platform: string;
    arch: string;
    language: string;
    /** Newest version in it. */
    version: string;
    items: number;
  };
  'appcast-addresses-relative': Record<string, never>;
};
