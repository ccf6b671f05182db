import { createScanner, visit } from 'jsonc-parser';
import { fail, ok, type Result } from '../../result.ts';

export interface JsonDocument {
  readonly value: unknown;
  /** Keys that occur twice in one object, as `outer.inner`, each once, in the order of their first repetition. */
  readonly duplicateKeys: readonly string[];
}

/** Where a text stops being JSON: line and column count from 1, `offset` in UTF-16 units. */
export interface JsonError {
  readonly line: number;
  readonly column: number;
  readonly offset: number;
}

/* Manifests nest three deep. The bound keeps a hostile one from exhausting the stack of the recursive visitor. */
const deepest = 64;

/** `SyntaxKind.EOF`, a const enum that erasable syntax cannot import. */
const endOfText = 17;

/** Reads RFC 8259 JSON; a leading byte order mark is taken. */
export function readJson(text: string): Result<JsonDocument, JsonError> {
  const source = text.startsWith('\uFEFF') ? text.slice(1) : text;
  const tooDeep = offsetBeyondDepth(source);
  if (tooDeep !== undefined) return fail(position(source, tooDeep));

  let error: number | undefined;
  const seen: Set<string>[] = [];
  const duplicates = new Set<string>();
  visit(
    source,
    {
      onObjectBegin: () => void seen.push(new Set()),
      onObjectEnd: () => void seen.pop(),
      onObjectProperty: (key, _offset, _length, _line, _character, path) => {
        const keys = seen.at(-1);
        if (keys?.has(key) === true) duplicates.add([...path(), key].map(shownKey).join('.'));
        keys?.add(key);
      },
      onError: (_code, offset) => (error ??= offset),
    },
    { disallowComments: true, allowTrailingComma: false },
  );
  if (error !== undefined) return fail(position(source, error));
  try {
    return ok({ value: JSON.parse(source) as unknown, duplicateKeys: [...duplicates] });
  } catch {
    return fail(position(source, 0));
  }
}

function offsetBeyondDepth(source: string): number | undefined {
  const scanner = createScanner(source, true);
  let depth = 0;
  for (let token = scanner.scan() as number; token !== endOfText; token = scanner.scan() as number) {
    const text = scanner.getTokenLength() === 1 ? source[scanner.getTokenOffset()] : '';
    if (text === '{' || text === '[') depth += 1;
    if (text === '}' || text === ']') depth -= 1;
    if (depth > deepest) return scanner.getTokenOffset();
  }
  return undefined;
}

function position(source: string, offset: number): JsonError {
  const before = source.slice(0, offset).split('\n');
  return { line: before.length, column: (before.at(-1)?.length ?? 0) + 1, offset };
}

function shownKey(key: string | number): string {
  return /^[\w-]+$/.test(String(key)) ? String(key) : JSON.stringify(key);
}

export type JsonObject = Readonly<Record<string, unknown>>;

export function isJsonObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
