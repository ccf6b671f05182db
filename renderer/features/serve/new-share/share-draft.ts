import type { BuildView } from '../../../../shared/contract/builds.ts';
import type { ProfileView, ShareRequest } from '../../../../shared/contract/ota.ts';
import type { ShareAccess } from '../../../../shared/contract/ota-access.ts';
import { allowListOf, readAllowEntry } from '../../../../shared/allow-entry.ts';
import { countOf } from '../../../format/count-of.ts';
import { policyOf } from '../../rollout/policy-draft.ts';
import { portOf } from '../addresses.ts';

/** A new share as it stands in the form: texts as they were typed. */
export interface ShareDraft {
  readonly profile: string;
  /** Whether the build in hand comes with a share that could do without one. */
  readonly withBuild: boolean;
  readonly port: string;
  readonly settings: Readonly<Record<string, string>>;
  readonly secure: boolean;
  readonly asks: 'nothing' | 'password' | 'token';
  readonly user: string;
  readonly password: string;
  readonly token: string;
  /** One device, network or model a line. */
  readonly allow: string;
  readonly maxParallel: string;
  /** kB/s for each device. */
  readonly rateLimit: string;
  readonly rollout: boolean;
  readonly parallel: string;
  readonly stopAfter: string;
  readonly goOnAfterSent: boolean;
}

export type DraftField =
  | 'build'
  | 'port'
  | 'user'
  | 'password'
  | 'token'
  | 'allow'
  | 'maxParallel'
  | 'rateLimit'
  | 'parallel'
  | 'stopAfter'
  | `setting:${string}`;

export type DraftProblem =
  'build' | 'app' | 'port' | 'user' | 'password' | 'token' | 'allow' | 'number' | 'rate' | 'required';

export type DraftProblems = Readonly<Partial<Record<DraftField, DraftProblem>>>;

export function newDraft(profile: string): ShareDraft {
  return {
    profile,
    withBuild: true,
    port: '',
    settings: {},
    secure: false,
    asks: 'nothing',
    user: '',
    password: '',
    token: '',
    allow: '',
    maxParallel: '',
    rateLimit: '',
    rollout: false,
    parallel: '1',
    stopAfter: '1',
    goOnAfterSent: false,
  };
}

type Buildlike = Pick<BuildView, 'id'> & {
  readonly release: Pick<BuildView['release'], 'app' | 'files' | 'name'>;
};

/** Whether the release holds what the profile shares. */
export function suits(profile: Pick<ProfileView, 'needs'>, build: Buildlike | null): boolean {
  if (profile.needs === 'nothing') return true;
  return build !== null && (profile.needs === 'files' || build.release.app !== null);
}

/** The profile that one click takes: the last one while it suits and asks nothing, else the likeliest for the release. */
export function fittingProfile(
  profiles: readonly ProfileView[],
  build: Buildlike | null,
  last: string | null,
): ProfileView | null {
  const able = profiles.filter(
    (profile) => suits(profile, build) && !profile.settings.some(({ required }) => required),
  );
  return able.find(({ name }) => name === last) ?? able[0] ?? null;
}

/** What the bench is asked for; null while something in the form has to be put right first. */
export function requestOf(
  draft: ShareDraft,
  profile: ProfileView,
  build: Buildlike | null,
): { readonly request: ShareRequest | null; readonly problems: DraftProblems } {
  const problems = problemsOf(draft, profile, build);
  if (Object.keys(problems).length > 0) return { request: null, problems };
  const port = portOf(draft.port);
  const access = accessOf(draft, profile);
  const settings = Object.fromEntries(
    profile.settings
      .map(({ name }) => [name, (draft.settings[name] ?? '').trim()] as const)
      .filter(([, value]) => value !== ''),
  );
  const takesBuild = build !== null && (profile.needs !== 'nothing' || draft.withBuild);
  return {
    problems,
    request: {
      profile: profile.name,
      ...(takesBuild && { buildId: build.id }),
      ...(port != null && { port }),
      ...(Object.keys(settings).length > 0 && { settings }),
      ...(draft.secure && { secure: true }),
      ...(Object.keys(access).length > 0 && { access }),
    },
  };
}

function problemsOf(draft: ShareDraft, profile: ProfileView, build: Buildlike | null): DraftProblems {
  const problems: Partial<Record<DraftField, DraftProblem>> = {};
  if (!suits(profile, build)) problems.build = build === null ? 'build' : 'app';
  if (portOf(draft.port) === null) problems.port = 'port';
  for (const { name, required, default: fallback } of profile.settings) {
    const given = (draft.settings[name] ?? fallback ?? '').trim();
    if (required && given === '') problems[`setting:${name}`] = 'required';
  }
  if (draft.asks === 'password') {
    if (!/^[^:]{1,64}$/.test(draft.user)) problems.user = 'user';
    if (draft.password === '' || draft.password.length > 128) problems.password = 'password';
  }
  if (draft.asks === 'token' && !/^[A-Za-z0-9._~-]{1,64}$/.test(draft.token)) problems.token = 'token';
  if (linesOf(draft.allow).some((line) => readAllowEntry(line) === undefined)) problems.allow = 'allow';
  if (countOf(draft.maxParallel, 10_000) === null) problems.maxParallel = 'number';
  if (countOf(draft.rateLimit, 1_000_000, 2) === null) problems.rateLimit = 'rate';
  return draft.rollout && profile.rollsOut ? { ...problems, ...policyOf(draft).problems } : problems;
}

function accessOf(draft: ShareDraft, profile: ProfileView): ShareAccess {
  const policy = draft.rollout && profile.rollsOut ? policyOf(draft, !profile.tellsVersion).policy : null;
  const entries = linesOf(draft.allow)
    .map(readAllowEntry)
    .filter((entry) => entry !== undefined);
  const maxParallel = countOf(draft.maxParallel, 10_000);
  const rateLimit = countOf(draft.rateLimit, 1_000_000, 2);
  return {
    ...(entries.length > 0 && { allow: allowListOf(entries) }),
    ...(draft.asks === 'password' && { basic: { user: draft.user, password: draft.password } }),
    ...(draft.asks === 'token' && { token: draft.token }),
    ...(maxParallel != null && { maxParallel }),
    ...(rateLimit != null && { rateLimit: rateLimit * 1000 }),
    ...(policy && { rollout: policy }),
  };
}

/** What stands in a field that takes one thing a line. */
export function linesOf(text: string): readonly string[] {
  return text
    .split(/[\n,]/)
    .map((line) => line.trim())
    .filter((line) => line !== '');
}

/** Random enough that nobody guesses it, short enough for a URL that somebody types: 80 bits. */
export function makeToken(random: Uint8Array = crypto.getRandomValues(new Uint8Array(10))): string {
  return Array.from(random, (byte) => byte.toString(16).padStart(2, '0')).join('');
}
