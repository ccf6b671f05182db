import type { Outcome } from '../../../../../shared/contract/fault.ts';
import type { ProfileSetting } from '../../../../../shared/contract/ota.ts';
import { fail, ok } from '../../../../../shared/result.ts';
import type { ProfileSettings } from '../profile-settings.ts';
import type { Backend } from './check-in-answer.ts';
import type { OfferRules } from './decide-offer.ts';
import { defaultModel } from './firmware.ts';

const optional = { required: false } as const;

export const settings: readonly ProfileSetting[] = [
  { name: 'bin-dir', kind: 'folder', ...optional },
  { name: 'model', kind: 'text', default: defaultModel, ...optional },
  { name: 'backend', kind: 'choice', choices: ['entered', 'upstream', 'omit'], ...optional },
  { name: 'websocket', kind: 'url', ...optional },
  { name: 'websocket-token', kind: 'secret', ...optional },
  { name: 'websocket-auth-key', kind: 'secret', ...optional },
  { name: 'mqtt-endpoint', kind: 'text', ...optional },
  { name: 'mqtt-signature-key', kind: 'secret', ...optional },
  { name: 'upstream', kind: 'url', ...optional },
  {
    name: 'default-firmware',
    kind: 'choice',
    choices: ['unknown-models', 'no-model'],
    default: 'unknown-models',
    ...optional,
  },
  { name: 'rollback', kind: 'text', list: true, ...optional },
  { name: 'user-agent-fallback', kind: 'switch', ...optional },
  { name: 'firmware-cache-ttl', kind: 'number', default: '30', ...optional },
  { name: 'timezone-offset', kind: 'text', default: '8', ...optional },
  { name: 'public-url', kind: 'url', ...optional },
];

/** Where the assistant's part of an answer comes from. */
export type BackendSource =
  | { readonly kind: 'entered' }
  | { readonly kind: 'omit' }
  | { readonly kind: 'upstream'; readonly url: string };

export interface XiaozhiOptions {
  readonly binDir: string | undefined;
  /** Of the release's app. */
  readonly model: string;
  readonly source: BackendSource;
  /** What was entered; `websocketUrl` is undefined for the address that the client reached. */
  readonly backend: Backend;
  readonly rules: OfferRules;
  readonly trustsUserAgent: boolean;
  readonly cacheSeconds: number;
  /** Minutes. */
  readonly timezoneOffset: number;
  /** What download URLs begin with instead of the address that the client reached; no slash at its end. */
  readonly publicUrl: string | undefined;
}

export function readOptions(profile: string, values: ProfileSettings): Outcome<XiaozhiOptions> {
  const source = backendSource(profile, values);
  if (!source.ok) return source;
  const targets = readTargets(values.list('rollback'));
  if (!targets.ok) return targets;
  const model = values.text('model') ?? defaultModel;
  if (/[/\\]/.test(model)) return fail({ code: 'firmware-model-not-usable', params: { value: model } });
  const hours = values.text('timezone-offset') ?? '0';
  if (!/^[+-]?\d{1,2}(\.\d{1,2})?$/.test(hours))
    return fail({ code: 'timezone-offset-not-readable', params: { value: hours } });
  return ok({
    binDir: values.text('bin-dir'),
    model,
    source: source.value,
    backend: readBackend(values),
    rules: {
      fallback: values.text('default-firmware') === 'no-model' ? 'no-model' : 'unknown-models',
      targets: targets.value,
    },
    trustsUserAgent: values.isOn('user-agent-fallback'),
    cacheSeconds: values.number('firmware-cache-ttl') ?? 0,
    timezoneOffset: Math.round(Number(hours) * 60),
    publicUrl: publicUrl(values.text('public-url')),
  });
}

function backendSource(profile: string, values: ProfileSettings): Outcome<BackendSource> {
  const url = values.text('upstream');
  switch (values.text('backend') ?? (url === undefined ? 'entered' : 'upstream')) {
    case 'upstream':
      return url === undefined
        ? fail({ code: 'setting-missing', params: { profile, setting: 'upstream' } })
        : /^https?:\/\//i.test(url)
          ? ok({ kind: 'upstream', url })
          : fail({
              code: 'setting-invalid',
              params: { profile, setting: 'upstream', value: url, kind: 'url', choices: [] },
            });
    case 'omit':
      return ok({ kind: 'omit' });
    default:
      return ok({ kind: 'entered' });
  }
}

function readBackend(values: ProfileSettings): Backend {
  return {
    websocketUrl: unlessPlaceholder(values.text('websocket')),
    websocketToken: values.text('websocket-token') ?? '',
    websocketKey: values.text('websocket-auth-key'),
    mqttEndpoint: values.text('mqtt-endpoint'),
    mqttKey: values.text('mqtt-signature-key'),
  };
}

/** `<model>=<version>` each. */
function readTargets(lines: readonly string[]): Outcome<ReadonlyMap<string, string>> {
  const targets = new Map<string, string>();
  for (const line of lines) {
    const [, model, version] = /^\s*(\S.*?)\s*=\s*([0-9][A-Za-z0-9.\-_]*)\s*$/.exec(line) ?? [];
    if (model === undefined || version === undefined)
      return fail({ code: 'rollback-not-readable', params: { value: line } });
    targets.set(model, version);
  }
  return ok(targets);
}

/** Taken from the original's configuration file, it may end in the path of another service of that server. */
function publicUrl(url: string | undefined): string | undefined {
  return unlessPlaceholder(url)?.replace(/(\/mcp\/vision\/explain)?\/*$/, '');
}

/** The original's sample configuration says `你的IP或者域名` where the address goes. */
function unlessPlaceholder(url: string | undefined): string | undefined {
  return url?.includes('你的') === true ? undefined : url;
}
