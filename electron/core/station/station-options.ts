import type { Layout } from '../../../shared/contract/station.ts';
import type { Flash } from '../flash/flash.ts';
import type { Labels } from '../label/labels.ts';
import type { Log } from '../log.ts';
import type { Numbers } from '../provisioning/numbers.ts';
import type { ReadRelease } from './recipe/open-recipe.ts';

export interface StationOptions {
  readonly flash: Pick<Flash, 'state' | 'start' | 'cancel'>;
  readonly readRelease: ReadRelease;
  readonly log: Log;
  /** Who gives boards numbers of their own; absent where no recipe asks for any. */
  readonly numbers?: Numbers;
  readonly labels?: Labels;
  /** Where layout, shift and lock are kept; undefined for a command that keeps nothing. */
  readonly dataDirectory?: string | undefined;
  /** In place of the layout that is kept there. */
  readonly layout?: Layout;
  readonly now?: () => number;
}
