import { join } from 'node:path';
import { parseFlashArgs } from '../../../shared/firmware/build/flash-args.ts';
import { parseFlasherArgs } from '../../../shared/firmware/build/flasher-args.ts';
import type { Manifest, UnusableManifest } from '../../../shared/firmware/build/manifest.ts';
import {
  parseProjectDescription,
  type ProjectDescription,
} from '../../../shared/firmware/build/project-description.ts';
import { parseWebToolsManifest } from '../../../shared/firmware/build/web-tools-manifest.ts';
import { statFile } from './file-stat.ts';
import { readText } from './read-text.ts';

/** Parsed texts by path and state, so that a look at an unchanged build parses nothing. */
export interface ManifestReader {
  /** Adds the states of the files it looks at to `keys`. */
  readonly flasherArgs: Read<Manifest | UnusableManifest>;
  readonly flashArgs: Read<Manifest | UnusableManifest>;
  readonly webTools: Read<ReturnType<typeof parseWebToolsManifest>>;
  readonly description: Read<ProjectDescription | undefined>;
  readonly text: Read<string>;
}

type Read<T> = (root: string, name: string, keys: string[]) => Promise<T | undefined>;

export function createManifestReader(): ManifestReader {
  const parsed = new Map<string, { readonly key: string; readonly value: unknown }>();

  async function read<T>(root: string, name: string, keys: string[], parse: (text: string) => T) {
    const path = join(root, name);
    const stat = await statFile(path);
    if (stat?.isFile !== true) return undefined;
    keys.push(`${name} ${stat.key}`);
    const known = parsed.get(path);
    if (known?.key === stat.key) return known.value as T;
    const text = await readText(path);
    if (text === undefined) return undefined;
    const value = parse(text);
    parsed.set(path, { key: stat.key, value });
    return value;
  }

  return {
    flasherArgs: (root, name, keys) => read(root, name, keys, (text) => parseFlasherArgs(name, text)),
    flashArgs: (root, name, keys) => read(root, name, keys, (text) => parseFlashArgs(name, text)),
    webTools: (root, name, keys) => read(root, name, keys, (text) => parseWebToolsManifest(name, text)),
    description: (root, name, keys) => read(root, name, keys, parseProjectDescription),
    text: (root, name, keys) => read(root, name, keys, (text) => text),
  };
}
