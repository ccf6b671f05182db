import { resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Outcome } from '../../../shared/contract/fault.ts';
import { fail, ok } from '../../../shared/result.ts';

/** Where a database is. `shown` is how people see it: no password in it. */
export type DatabaseLocation =
  | { readonly kind: 'sqlite'; readonly path: string; readonly shown: string }
  | { readonly kind: 'postgres'; readonly url: string; readonly shown: string };

const scheme = /^([a-z][a-z0-9+.-]+):/i;

/** `postgres://…` or `postgresql://…`; a path, `sqlite:<path>` or `file:///…` for SQLite. */
export function locateDatabase(text: string): Outcome<DatabaseLocation> {
  switch (scheme.exec(text)?.[1]?.toLowerCase()) {
    case undefined:
      return text.trim() === '' || text.includes('\0') ? invalid(text) : ok(sqliteAt(text));
    case 'sqlite':
      return locateDatabase(text.replace(/^sqlite:(\/\/(?=\/))?/i, ''));
    case 'file':
      return parsed(text, (url) => sqliteAt(fileURLToPath(url)));
    case 'postgres':
    case 'postgresql':
      return parsed(text, postgresAt);
    default:
      return invalid(text);
  }
}

function sqliteAt(path: string): DatabaseLocation {
  const absolute = resolve(path);
  return { kind: 'sqlite', path: absolute, shown: absolute };
}

function postgresAt(url: URL): DatabaseLocation {
  const shown = new URL(url);
  if (shown.password !== '') shown.password = '***';
  shown.search = '';
  return { kind: 'postgres', url: url.href, shown: shown.href };
}

function parsed(text: string, locate: (url: URL) => DatabaseLocation): Outcome<DatabaseLocation> {
  try {
    return ok(locate(new URL(text)));
  } catch {
    return invalid(text);
  }
}

/** What follows a scheme may hold a password, so it is not repeated. */
function invalid(text: string): Outcome<DatabaseLocation> {
  const begin = scheme.exec(text)?.[0];
  return fail({ code: 'database-url-invalid', params: { url: begin === undefined ? text : `${begin}…` } });
}
