import type { StoreApi } from 'zustand/vanilla';
import type { BuildsState, BuildView } from '../../../shared/contract/builds.ts';
import type { Outcome } from '../../../shared/contract/fault.ts';
import type { ReleaseSource } from '../release-source.ts';

/** The room that opens and watches builds. */
export interface Builds {
  readonly state: StoreApi<BuildsState>;
  open(request: {
    path: string;
    app?: string | undefined;
    follow?: boolean | undefined;
  }): Promise<Outcome<BuildView>>;
  choose(buildId: string, app: string): Promise<Outcome<BuildView>>;
  reload(buildId: string): Promise<Outcome<BuildView>>;
  take(buildId: string): Promise<Outcome<BuildView>>;
  close(buildId: string): Promise<Outcome<null>>;
  forget(path: string): Promise<Outcome<null>>;
  source(buildId: string): ReleaseSource | undefined;
  dispose(): Promise<void>;
}
