import type { IncomingMessage } from 'node:http';
import type { SharedFile } from '../../../../shared/contract/ota.ts';
import type { ReleaseSource } from '../../release-source.ts';
import type { Exchange } from '../exchange.ts';
import type { HeaderField } from '../header-block.ts';
import type { Route } from '../routes.ts';

/** One OTA dialect. */
export interface Profile {
  /** As the command line and the contract name it. */
  readonly name: string;
  /** As people name it; a proper name in every language. */
  readonly title: string;
  readonly defaultPort: number;
  /** What a release must hold to be worth sharing: its app, or any file. */
  readonly needs: 'app' | 'files';
  /** Takes up one share. `now` in milliseconds since the epoch. */
  mount(share: { readonly source: ReleaseSource; readonly now: () => number }): MountedProfile;
}

/** A dialect at work on one listener. It reads `source.release` anew for every request. */
export interface MountedProfile {
  readonly routes: readonly Route[];
  /** Answers what no route takes. `allowed`: the methods that this path has, empty for a path that is not there. */
  refuse(exchange: Exchange, allowed: readonly string[]): void;
  /** Fields for every answer, refusals included. */
  everyAnswer?(request: IncomingMessage): readonly HeaderField[];
  /** What is offered now. */
  files(): readonly SharedFile[];
  /** Ends what it started; the listener has stopped by then. */
  dispose?(): Promise<void>;
}
