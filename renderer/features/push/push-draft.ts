import type { BuildView } from '../../../shared/contract/builds.ts';
import type { DialectView, PushRequest } from '../../../shared/contract/push.ts';
import { policyOf } from '../rollout/policy-draft.ts';

/** A push as it stands in the form: texts as they were typed. */
export interface PushDraft {
  /** Empty: every device is asked. */
  readonly dialect: string;
  /** One address a line. */
  readonly addresses: string;
  readonly www: boolean;
  readonly url: string;
  readonly user: string;
  readonly password: string;
  readonly parallel: string;
  readonly stopAfter: string;
  readonly verify: boolean;
}

/** Where nobody has said more. */
const oneByOne = { parallel: 1, stopAfter: 1 } as const;

export type PushProblem = 'none' | 'number' | 'url' | 'app';
export type PushProblems = Readonly<
  Partial<Record<'addresses' | 'parallel' | 'stopAfter' | 'url' | 'build', PushProblem>>
>;

export const newPush: PushDraft = {
  dialect: '',
  addresses: '',
  www: true,
  url: '',
  user: '',
  password: '',
  parallel: '1',
  stopAfter: '1',
  verify: true,
};

/** Each address once, in the order in which they were typed. */
export function addressesOf(text: string): readonly string[] {
  return [...new Set(text.split(/[\s,;]+/).filter((address) => address !== ''))];
}

/** With the address where it was not, without it where it was. */
export function toggled(text: string, address: string): string {
  const now = addressesOf(text);
  return (now.includes(address) ? now.filter((each) => each !== address) : [...now, address]).join('\n');
}

type Buildlike = { readonly release: Pick<BuildView['release'], 'app'> };

export function problemsOf(
  draft: PushDraft,
  build: Buildlike | null,
  dialect: Pick<DialectView, 'needsUrl'> | undefined,
): PushProblems {
  return {
    ...(build?.release.app ? {} : { build: 'app' as const }),
    ...(addressesOf(draft.addresses).length === 0 && { addresses: 'none' as const }),
    ...policyOf(draft).problems,
    ...(dialect?.needsUrl === true && !/^https?:\/\/\S+$/.test(draft.url.trim()) && { url: 'url' as const }),
  };
}

/** One push to devices of one dialect. */
export function pushRequestOf(
  draft: PushDraft,
  buildId: string,
  dialect: string,
  targets: readonly string[],
): PushRequest {
  const url = draft.url.trim();
  const credentials = credentialsOf(draft);
  return {
    buildId,
    dialect,
    targets: [...targets],
    ...(policyOf(draft).policy ?? oneByOne),
    options: { www: draft.www, verify: draft.verify, ...(url !== '' && { url }) },
    ...(credentials && { credentials }),
  };
}

export function credentialsOf({ user, password }: Pick<PushDraft, 'user' | 'password'>) {
  return user === '' && password === '' ? undefined : { user, password };
}
