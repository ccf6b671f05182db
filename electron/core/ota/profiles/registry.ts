import { appcast } from './appcast/appcast.ts';
import { idf } from './idf/idf.ts';
import { packages } from './packages/packages.ts';
import type { Profile } from './profile.ts';
import { tianshan } from './tianshan/tianshan.ts';
import { xiaozhi } from './xiaozhi/xiaozhi.ts';

export const profiles: readonly Profile[] = [tianshan, idf, packages, appcast, xiaozhi];
