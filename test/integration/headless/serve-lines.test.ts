import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Command } from 'commander';
import { expect, onTestFinished, test } from 'vitest';
import { addServeCommand } from '../../../electron/headless/commands/serve.ts';
import { messagesFor } from '../../../shared/messages/locale.ts';
import { temporaryDirectory } from '../../support/temporary-directory.ts';
import { appOf } from '../../support/xiaozhi/share.ts';

/** `flashdock serve` for a person, in this process. */
async function serve(args: readonly string[]) {
  const lines: string[] = [];
  const interruption = new AbortController();
  const program = new Command();
  addServeCommand(program, {
    locale: 'en',
    messages: messagesFor.en,
    interactive: false,
    columns: 80,
    print: (line) => void lines.push(line),
    error: (line) => void lines.push(line),
    overwrite: () => undefined,
    exit: () => undefined,
    interrupted: interruption.signal,
  });
  const where = ['-H', '127.0.0.1', '-p', '0'];
  const ended = program.parseAsync(['serve', ...args, ...where], { from: 'user' });
  onTestFinished(async () => {
    interruption.abort();
    await ended;
  });
  const port = () => /127\.0\.0\.1:(\d+)/.exec(lines.join('\n'))?.[1];
  await expect.poll(port).toBeDefined();
  return { lines, port: port() ?? '' };
}

test('what a device says of itself stays in its line and does nothing to the terminal', async () => {
  const directory = await temporaryDirectory();
  await writeFile(join(directory, 'default_1.6.6.bin'), appOf('1.6.6'));
  const { lines, port } = await serve(['--profile', 'xiaozhi', '--bin-dir', directory]);
  const hostile = '\u001b]0;gone\u0007\r\n23:59:59  ✓ lamp updated\u009b2J';
  await fetch(`http://127.0.0.1:${port}/xiaozhi/ota/`, {
    method: 'POST',
    headers: { 'device-id': 'aa:bb:cc:dd:ee:01', 'client-id': 'one' },
    body: JSON.stringify({ application: { version: hostile }, board: { type: hostile } }),
  });
  await expect.poll(() => lines.join('\n')).toContain('updated');
  expect(lines.filter((line) => /\p{Cc}/u.test(line))).toEqual([]);
});
