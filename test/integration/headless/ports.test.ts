import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { portView } from '../../../shared/contract/flash.ts';
import { runFlashdock } from '../../support/flash-command.ts';

describe('flashdock ports', () => {
  test('--json prints one array of ports, and ends with 0', async () => {
    const run = await runFlashdock(['ports', '--json']);
    expect(run.code).toBe(0);
    expect(run.error).toBe('');
    expect(z.array(portView.strict()).safeParse(JSON.parse(run.out)).error).toBeUndefined();
  });

  test('for people: a line for each port, or one that says there is none', async () => {
    const [words, json] = await Promise.all([runFlashdock(['ports']), runFlashdock(['ports', '--json'])]);
    const ports = JSON.parse(json.out) as { path: string }[];
    expect(words.code).toBe(0);
    expect(words.out.trimEnd().split('\n')).toHaveLength(Math.max(1, ports.length));
    for (const { path } of ports) expect(words.out).toContain(path);
  });

  test('wrong usage ends with 2', async () => {
    const run = await runFlashdock(['ports', '--jsn']);
    expect(run.code).toBe(2);
    expect(run.error).toContain('error:');
  });
});
