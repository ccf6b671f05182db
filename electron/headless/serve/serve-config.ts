import { readFile } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';
import * as z from 'zod';
import type { Outcome } from '../../../shared/contract/fault.ts';
import { fail, ok } from '../../../shared/result.ts';
import { firstMisfit, placeOf } from '../../core/first-misfit.ts';
import { profiles } from '../../core/ota/profiles/registry.ts';
import { accessFields, accessOf } from './access-options.ts';
import { defaultHost, type ServeGroup } from './serve-group.ts';

const settingValue = z.union([z.string(), z.number(), z.boolean(), z.array(z.string())]);

type SettingValue = z.infer<typeof settingValue>;

const group = z
  .object({
    profile: z.string(),
    port: z.number().int().min(0).max(65535).optional(),
    host: z.string().optional(),
    secure: z.boolean().optional(),
    'build-dir': z.string().optional(),
    firmware: z.string().optional(),
    www: z.string().optional(),
    ...accessFields,
  })
  .catchall(settingValue);

const config = z.strictObject({ shares: z.array(group).min(1) });

/**
 * Reads a file with several shares: `{"shares": [{"profile": "xiaozhi", "port": 8003, "bin-dir": "bin"}, …]}`. The
 * names are those of the options; paths are relative to the file.
 */
export async function readServeConfig(path: string): Promise<Outcome<readonly ServeGroup[]>> {
  const text = await readFile(path, 'utf8').catch((error: unknown) => fail(wordsOf(error)));
  if (typeof text !== 'string')
    return fail({ code: 'serve-config-unreadable', params: { path, reason: text.fault } });
  let document: unknown;
  try {
    document = JSON.parse(text);
  } catch (error) {
    const misfit = { kind: 'not-json', detail: wordsOf(error) } as const;
    return fail({ code: 'serve-config-invalid', params: { path, place: '', misfit } });
  }
  const parsed = config.safeParse(document);
  if (parsed.success) return ok(parsed.data.shares.map((one) => groupFrom(one, dirname(resolve(path)))));
  const { path: place, misfit } = firstMisfit(parsed.error, document);
  return fail({ code: 'serve-config-invalid', params: { path, place: placeOf(place), misfit } });
}

function wordsOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

function groupFrom(entry: z.infer<typeof group>, folder: string): ServeGroup {
  const {
    profile,
    port,
    host = defaultHost,
    secure,
    'build-dir': buildDir,
    firmware,
    www,
    ...others
  } = entry;
  const rest = Object.entries(others).filter(([name]) => !(name in accessFields)) as [string, SettingValue][];
  const within = (path: string | undefined) => (path === undefined ? undefined : resolve(folder, path));
  const paths = { buildDir: within(buildDir), firmware: within(firmware), www: within(www) };
  const settings = rest.map(([name, value]) => {
    const lines = Array.isArray(value) ? value : [String(value)];
    return [
      name,
      lines.map((line) => (isPath(profile, name, line) ? resolve(folder, line) : line)).join('\n'),
    ];
  });
  return {
    profile,
    port,
    host,
    secure,
    ...paths,
    settings: Object.fromEntries(settings) as ServeGroup['settings'],
    access: accessOf(entry),
  };
}

function isPath(profile: string, setting: string, value: string): boolean {
  const declared = profiles.find(({ name }) => name === profile)?.settings ?? [];
  const kind = declared.find(({ name }) => name === setting)?.kind;
  return kind === 'folder' || kind === 'file' || (kind === 'database' && !/^[a-z][a-z0-9+.-]+:/i.test(value));
}
