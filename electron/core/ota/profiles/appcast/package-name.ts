export type Platform = 'macos' | 'windows' | 'linux';

export type Architecture = 'amd64' | 'aarch64' | 'x86';

/** What the name of an installer tells. */
export interface PackageName {
  /** The product; empty where the name does not tell where it ends. */
  readonly app: string;
  /** Undefined where the name holds none; a `VERSION` file may. */
  readonly version: string | undefined;
  readonly platform: Platform;
  /** Undefined: for every architecture. */
  readonly architecture: Architecture | undefined;
  /** Lower case with its dot, `.tar.gz` included. */
  readonly extension: string;
}

/** File names of installers: `<app>-<version>-<platform>-<architecture>` with one of these endings. */
const endings: Readonly<Record<Platform, RegExp>> = {
  macos: /-(?:macos|darwin)-[^/]*(\.pkg|\.dmg)$/i,
  windows: /-windows-(?:[^/]*-)?(?:Setup(\.exe|\.msi)|[^/]*(\.msi))$/i,
  linux: /-linux-[^/]*(\.tar\.gz|\.AppImage)$/i,
};

const versionInName =
  /-(\d+\.\d+\.\d+(?:-(?:alpha|beta|rc)(?:\.\d+)?)?)(?=-(?:macos|darwin|windows|linux|amd64|aarch64|arm64|x86_64))/i;

const platformTokens: Readonly<Record<string, Platform>> = {
  macos: 'macos',
  darwin: 'macos',
  mac: 'macos',
  osx: 'macos',
  windows: 'windows',
  win: 'windows',
  win32: 'windows',
  linux: 'linux',
};

const architectureTokens: Readonly<Record<string, Architecture>> = {
  amd64: 'amd64',
  x86_64: 'amd64',
  x64: 'amd64',
  aarch64: 'aarch64',
  arm64: 'aarch64',
  arm64e: 'aarch64',
  x86: 'x86',
  i386: 'x86',
  i686: 'x86',
};

/** Undefined for what is no installer, or one of another product than `app`. */
export function parsePackageName(name: string, app?: string): PackageName | undefined {
  const platform = (Object.keys(endings) as Platform[]).find((each) => endings[each].test(name));
  if (platform === undefined) return undefined;
  const ending = endings[platform].exec(name);
  const found = versionInName.exec(name);
  const named = found === null ? '' : name.slice(0, found.index);
  const isOther = found === null ? !name.startsWith(`${app ?? ''}-`) : named !== app;
  if (app !== undefined && isOther) return undefined;
  if (found !== null && named === '') return undefined;
  return {
    app: app ?? named,
    version: found?.[1],
    platform,
    architecture: architectureIn(name),
    extension: (ending?.[1] ?? ending?.[2] ?? '').toLowerCase(),
  };
}

/** The platform that a client names itself by. */
export function platformOf(token: string): Platform | undefined {
  return own(platformTokens, token.toLowerCase());
}

export function architectureOf(token: string): Architecture | undefined {
  return own(architectureTokens, token.toLowerCase());
}

/** The platform among the words of a file name. */
export function platformIn(name: string): Platform | undefined {
  return wordsOf(name)
    .map(platformOf)
    .find((each) => each !== undefined);
}

/** The architecture among the words of a file name; the last, because products have names like `x86-tools`. */
export function architectureIn(name: string): Architecture | undefined {
  return wordsOf(name)
    .map(architectureOf)
    .findLast((each) => each !== undefined);
}

/** Lower case with its dot, `.tar.gz` as one; empty where there is none. */
export function extensionOf(name: string): string {
  return (/\.tar\.gz$|\.[^./]+$/i.exec(name)?.[0] ?? '').toLowerCase();
}

function wordsOf(name: string): string[] {
  return name.split(/[-. ]/);
}

function own<Value>(table: Readonly<Record<string, Value>>, key: string): Value | undefined {
  return Object.hasOwn(table, key) ? table[key] : undefined;
}
