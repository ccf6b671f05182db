import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';

const source = join(import.meta.dirname, '../../../../shared/report/yield-points.ts');

/** The points of quarters in which one board passed each, as they are told in a time zone. */
function pointsIn(zone: string, from: string, until: string, passes: readonly string[]): string[] {
  const script = `
    const { yieldPoints } = await import(${JSON.stringify(source)});
    const [from, until, ...passes] = ${JSON.stringify([from, until, ...passes])}.map((each) => Date.parse(each));
    const quarters = passes.map((at) => ({ at, passed: 1, failed: 0 }));
    const points = yieldPoints({ from, until, quarters });
    console.log(JSON.stringify(points.map(({ at, passed }) => new Date(at).toISOString().slice(0, 16) + ' ' + passed)));`;
  const args = ['--input-type=module', '-e', script];
  const out = execFileSync(process.execPath, args, { env: { ...process.env, TZ: zone }, encoding: 'utf8' });
  return JSON.parse(out) as string[];
}

describe('a yield over time', () => {
  test('keeps the two hours of one name apart on the night in which clocks go back', () => {
    const passes = ['2026-10-25T00:15Z', '2026-10-25T00:45Z', '2026-10-25T01:15Z', '2026-10-25T02:00Z'];
    expect(pointsIn('Europe/Berlin', '2026-10-24T22:00Z', '2026-10-25T23:00Z', passes)).toEqual([
      '2026-10-25T00:00 2',
      '2026-10-25T01:00 1',
      '2026-10-25T02:00 1',
    ]);
  });

  test('counts days of 25 hours as one, and hours of zones that begin at the half', () => {
    const passes = ['2026-10-24T22:00Z', '2026-10-25T22:45Z', '2026-10-25T23:00Z'];
    expect(pointsIn('Europe/Berlin', '2026-10-20T22:00Z', '2026-10-25T23:15Z', passes)).toEqual([
      '2026-10-24T22:00 2',
      '2026-10-25T23:00 1',
    ]);
    expect(
      pointsIn('Asia/Kolkata', '2026-01-08T18:30Z', '2026-01-09T18:30Z', [
        '2026-01-09T04:30Z',
        '2026-01-09T05:15Z',
      ]),
    ).toEqual(['2026-01-09T04:30 2']);
  });
});
