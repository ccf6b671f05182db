import type { AppcastFindingParams } from '../../firmware/findings/finding-codes.ts';

export type AppcastEventParams = {
  'appcast-left-out': {
    readonly [C in keyof AppcastFindingParams]: {
      readonly path: string;
      readonly code: C;
      readonly params: AppcastFindingParams[C];
    };
  }[keyof AppcastFindingParams];
};
