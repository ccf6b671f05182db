/** `npm test`: every section in turn, all of them even after a failure, then what was skipped and the total. */
import { findBrowser } from './runner/browser.ts';
import { countsLine, total } from './runner/counts.ts';
import { sections } from './runner/sections.ts';
import { heading, note } from './runner/screen.ts';
import type { SectionResult } from './runner/section.ts';
import { skipLines } from './runner/skips.ts';

const results: SectionResult[] = [];
const browser = findBrowser();

for (const [index, section] of sections(browser).entries()) {
  heading(`[${index + 1}] ${section.name}`);
  const started = performance.now();
  const result = await section.run();
  results.push(result);
  note(`${section.name}: ${result.outcome} in ${((performance.now() - started) / 1000).toFixed(1)} s`);
}

heading('Sections');
for (const result of results) note(`${result.outcome.padEnd(8)}${result.name}`);

heading('Skipped, and why');
for (const line of skipLines(results.flatMap(({ skips }) => skips))) note(line);

const counts = total(results);
process.exitCode = counts.failed > 0 ? 1 : 0;
process.stdout.write(`\n${countsLine(counts)}\n`);
