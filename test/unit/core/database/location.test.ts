import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { locateDatabase } from '../../../../electron/core/database/location.ts';

describe('the place of a database', () => {
  test.each([
    ['a relative path', 'packages.sqlite', join(process.cwd(), 'packages.sqlite')],
    ['an absolute path', '/var/lib/packages.sqlite', '/var/lib/packages.sqlite'],
    ['a path after sqlite:', 'sqlite:/var/lib/packages.sqlite', '/var/lib/packages.sqlite'],
    ['a URL by sqlite:', 'sqlite:///var/lib/packages.sqlite', '/var/lib/packages.sqlite'],
    ['a file URL', 'file:///var/lib/my%20packages.sqlite', '/var/lib/my packages.sqlite'],
  ])('%s is SQLite', (_what, text, path) => {
    expect(locateDatabase(text)).toEqual({ ok: true, value: { kind: 'sqlite', path, shown: path } });
  });

  test.each(['postgres://bench:s3cret@db.lan:5433/ota', 'POSTGRESQL://bench:s3cret@db.lan:5433/ota'])(
    '%s is PostgreSQL, shown without its password',
    (url) => {
      const located = locateDatabase(url);
      expect(located).toMatchObject({ ok: true, value: { kind: 'postgres' } });
      expect(JSON.stringify(located.ok && located.value.shown)).not.toContain('s3cret');
    },
  );

  test.each(['mysql://root:s3cret@db/ota', '', ' ', 'postgres://[', 'a\0b', 'file://host/x%ZZ'])(
    '%j is none, and no password is repeated',
    (text) => {
      const located = locateDatabase(text);
      expect(located).toMatchObject({ ok: false, fault: { code: 'database-url-invalid' } });
      expect(JSON.stringify(located)).not.toContain('s3cret');
    },
  );
});
