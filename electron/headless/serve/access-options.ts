import { InvalidArgumentError, Option, type Command } from 'commander';
import * as z from 'zod';
import { allowListOf, readAllowEntry, type AllowEntry } from '../../../shared/allow-entry.ts';
import { rolloutPolicy } from '../../../shared/contract/rollout.ts';
import { shareAccess, type ShareAccess } from '../../../shared/contract/ota-access.ts';

const atLeastOne = z.coerce.number<string | number>('A whole number from 1.').int().min(1);

const allowEntry = z.string().transform((text, context): AllowEntry => {
  const entry = readAllowEntry(text);
  if (entry !== undefined) return entry;
  context.addIssue({ code: 'custom', message: `${text} is no address, network, MAC or model.` });
  return z.NEVER;
});

const userAndPassword = z
  .string()
  .regex(/^[^:]+:./s, 'A user and a password, with a colon between them.')
  .transform((pair) => ({
    user: pair.slice(0, pair.indexOf(':')),
    password: pair.slice(pair.indexOf(':') + 1),
  }))
  .pipe(z.object({ user: z.string().max(64), password: z.string().max(128) }));

/** Under the names of the command line's options, for the file with several shares too. */
export const accessFields = {
  allow: z.union([allowEntry.transform((entry) => [entry]), z.array(allowEntry)]).optional(),
  user: userAndPassword.optional(),
  token: z
    .string()
    .regex(/^[A-Za-z0-9._~-]{1,64}$/, 'Up to 64 letters, digits and the signs - . _ ~')
    .optional(),
  'max-parallel': atLeastOne.optional(),
  'rate-limit': atLeastOne.optional(),
  rollout: atLeastOne.optional(),
  'stop-after': atLeastOne.optional(),
  'after-sent': rolloutPolicy.shape.afterSent,
};

export type AccessOptions = { readonly [F in keyof typeof accessFields]?: z.infer<(typeof accessFields)[F]> };

/** Bytes in the KB of `--rate-limit`. */
const kilobyte = 1024;

/** Undefined where nothing is asked for: everybody may fetch. */
export function accessOf(options: AccessOptions): ShareAccess | undefined {
  const { allow, user, token, rollout } = options;
  const rate = options['rate-limit'];
  const stopAfter = options['stop-after'];
  const afterSent = options['after-sent'];
  const isRollout = [rollout, stopAfter, afterSent].some((value) => value !== undefined);
  const access = {
    allow: allow && allowListOf(allow),
    basic: user,
    token,
    maxParallel: options['max-parallel'],
    rateLimit: rate === undefined ? undefined : rate * kilobyte,
    rollout: isRollout ? { parallel: rollout ?? 1, stopAfter: stopAfter ?? null, afterSent } : undefined,
  };
  return Object.values(access).some((value) => value !== undefined) ? shareAccess.parse(access) : undefined;
}

export function addAccessOptions(command: Command): void {
  const allow = new Option(
    '--allow <who>',
    'only devices with this address, network (CIDR), MAC or model; may be given several times',
  );
  allow.argParser((value: string, before: AllowEntry[] | undefined) => [
    ...(before ?? []),
    check(allowEntry, value),
  ]);
  command.addOption(allow);
  command.addOption(
    option('--user <user:password>', 'ask for a user and a password', 'user').env('FLASHDOCK_USER'),
  );
  command.addOption(
    option('--token <token>', 'ask for a token, as bearer or in the URL as ?token=…', 'token').env(
      'FLASHDOCK_TOKEN',
    ),
  );
  command.addOption(option('--max-parallel <n>', 'devices that may download at one time', 'max-parallel'));
  command.addOption(option('--rate-limit <KB/s>', 'for each device, 1 KB is 1024 bytes', 'rate-limit'));
  command.addOption(option('--rollout <n>', 'offer the update to so many devices at one time', 'rollout'));
  command.addOption(
    option(
      '--stop-after <k>',
      'halt the rollout after so many failures (alone: one at a time)',
      'stop-after',
    ),
  );
  command.addOption(
    option(
      '--after-sent <confirm|go-on>',
      'what a device that has everything and tells nothing does to the rollout: hold its place, or let it go on',
      'after-sent',
    ),
  );
}

/** What `addAccessOptions` made of the command line. */
export function accessFromCommand(options: Readonly<Record<string, unknown>>): ShareAccess | undefined {
  return accessOf({
    allow: options['allow'] as AccessOptions['allow'],
    user: options['user'] as AccessOptions['user'],
    token: options['token'] as AccessOptions['token'],
    'max-parallel': options['maxParallel'] as number | undefined,
    'rate-limit': options['rateLimit'] as number | undefined,
    rollout: options['rollout'] as number | undefined,
    'stop-after': options['stopAfter'] as number | undefined,
    'after-sent': options['afterSent'] as AccessOptions['after-sent'],
  });
}

function option(
  flags: string,
  description: string,
  field: Exclude<keyof typeof accessFields, 'allow'>,
): Option {
  return new Option(flags, description).argParser((value: string) => check(accessFields[field], value));
}

function check<S extends z.ZodType>(schema: S, value: string): z.infer<S> {
  const parsed = schema.safeParse(value);
  if (parsed.success) return parsed.data;
  throw new InvalidArgumentError(parsed.error.issues[0]?.message ?? '');
}
