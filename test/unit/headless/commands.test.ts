import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Command } from 'commander';
import { expect, test } from 'vitest';
import { commands, loadCommands } from '../../../electron/headless/commands/commands.ts';
import type { Terminal } from '../../../electron/headless/terminal.ts';
import { messagesFor } from '../../../shared/messages/locale.ts';

const folder = join(import.meta.dirname, '../../../electron/headless/commands');
const terminal = { locale: 'en', messages: messagesFor.en } as Terminal;

test('every file of commands is loaded by the table', () => {
  const table = readFileSync(join(folder, 'commands.ts'), 'utf8');
  const files = readdirSync(folder).filter((name) => name !== 'commands.ts');
  expect(files.filter((name) => !table.includes(`import('./${name}')`))).toEqual([]);
});

test.for(Object.keys(commands))('%s is loaded alone and answers to its name', async (name) => {
  const program = new Command();
  const added = await loadCommands(name);
  for (const add of added) add(program, terminal);
  expect(program.commands.map((command) => command.name())).toEqual([name]);
});

test('an unknown command meets all of them, so that its refusal can name them', async () => {
  expect(await loadCommands('serv')).toHaveLength(Object.keys(commands).length);
  expect(await loadCommands('constructor')).toHaveLength(Object.keys(commands).length);
  expect(await loadCommands(undefined)).toHaveLength(Object.keys(commands).length);
});
