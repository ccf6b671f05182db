import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { browserVariable, type Browser } from './browser.ts';
import { npmScript } from './npm-script.ts';
import type { Section, SectionResult } from './section.ts';
import { readTally, tallyFile } from './tally.ts';

const reporters = import.meta.dirname;

/** The sections of `npm test`, in the order in which they run. */
export function sections(browser: Browser): Section[] {
  return [
    check('Formatting', 'format:check'),
    check('Lint', 'lint'),
    check('Types', 'typecheck'),
    tests('Unit and integration tests', 'test:unit', [
      '--reporter=default',
      `--reporter=${reporters}/vitest-tally.ts`,
    ]),
    check('Build', 'build'),
    endToEnd('End-to-end tests', browser),
  ];
}

function check(name: string, script: string): Section {
  return {
    name,
    run: async () => {
      const code = await npmScript(script);
      return { name, outcome: code === 0 ? 'passed' : 'failed', tally: null, skips: [] };
    },
  };
}

function tests(
  name: string,
  script: string,
  args: readonly string[],
  environment: Record<string, string> = {},
): Section {
  return { name, run: () => countTests(name, script, args, environment) };
}

async function countTests(
  name: string,
  script: string,
  args: readonly string[],
  environment: Record<string, string>,
): Promise<SectionResult> {
  const folder = await mkdtemp(join(tmpdir(), 'flashdock-tally-'));
  try {
    const path = join(folder, 'tally.json');
    const code = await npmScript(script, args, { ...environment, [tallyFile]: path });
    const tally = await readTally(path);
    const passed = code === 0 && tally !== null && tally.failed === 0;
    return { name, outcome: passed ? 'passed' : 'failed', tally, skips: tally?.skips ?? [] };
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

function endToEnd(name: string, browser: Browser): Section {
  if (browser.path !== null) {
    return tests(name, 'test:e2e', [`--reporter=list,${reporters}/playwright-tally.ts`], {
      [browserVariable]: browser.path,
    });
  }
  const skipped: SectionResult = {
    name,
    outcome: process.env['CI'] === undefined ? 'skipped' : 'failed',
    tally: null,
    skips: [{ test: name, reason: browser.reason }],
  };
  return { name, run: () => Promise.resolve(skipped) };
}
