import { describe, expect, test } from 'vitest';
import { judgeConditions, rangeStillApplies } from '../../../../electron/core/ota/conditional.ts';

const validators = { etag: '"abc"', modifiedAt: Date.UTC(2026, 0, 31, 3, 54, 41, 700) };
const modified = 'Sat, 31 Jan 2026 03:54:41 GMT';
const before = 'Sat, 31 Jan 2026 03:54:40 GMT';

describe('judgeConditions', () => {
  test.each([
    [{}, 'proceed'],
    [{ 'if-none-match': '"abc"' }, 'not-modified'],
    [{ 'if-none-match': 'W/"abc"' }, 'not-modified'],
    [{ 'if-none-match': '"x", "abc"' }, 'not-modified'],
    [{ 'if-none-match': '*' }, 'not-modified'],
    [{ 'if-none-match': '"other"' }, 'proceed'],
    [{ 'if-none-match': '"other"', 'if-modified-since': modified }, 'proceed'],
    [{ 'if-modified-since': modified }, 'not-modified'],
    [{ 'if-modified-since': before }, 'proceed'],
    [{ 'if-modified-since': 'yesterday' }, 'proceed'],
    [{ 'if-modified-since': 'Saturday, 31-Jan-26 03:54:41 GMT' }, 'not-modified'],
    [{ 'if-modified-since': 'Sat Jan 31 03:54:41 2026' }, 'not-modified'],
    [{ 'if-modified-since': 'Sat Jan 31 03:54:40 2026' }, 'proceed'],
    [{ 'if-modified-since': '2030' }, 'proceed'],
    [{ 'if-modified-since': '2030-01-01T00:00:00Z' }, 'proceed'],
    [{ 'if-match': '"abc"' }, 'proceed'],
    [{ 'if-match': '*' }, 'proceed'],
    [{ 'if-match': 'W/"abc"' }, 'precondition-failed'],
    [{ 'if-match': '"other"' }, 'precondition-failed'],
    [{ 'if-unmodified-since': modified }, 'proceed'],
    [{ 'if-unmodified-since': before }, 'precondition-failed'],
    [{ 'if-unmodified-since': 'yesterday' }, 'proceed'],
    [{ 'if-match': '"abc"', 'if-none-match': '"abc"' }, 'not-modified'],
  ] as const)('%o: %s', (headers, condition) => {
    expect(judgeConditions(headers, validators)).toBe(condition);
  });
});

describe('rangeStillApplies', () => {
  test.each([
    [undefined, true],
    ['"abc"', true],
    [modified, true],
    ['"other"', false],
    ['W/"abc"', false],
    [before, false],
    ['nonsense', false],
  ])('If-Range: %s is %s', (field, applies) => {
    expect(rangeStillApplies(field, validators)).toBe(applies);
  });
});
