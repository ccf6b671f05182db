import type { PushDialect } from './dialect.ts';

/** Every dialect that devices are pushed in, in the order in which a device is asked which one it speaks. */
export const dialects: readonly PushDialect[] = [];
