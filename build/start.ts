/** `npm start`: the desktop window; where there can be none, the web console, and one line that says why. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { parseArgs } from 'node:util';
import { resolve } from 'node:path';
import { runProgram } from '../electron/headless/program.ts';
import { processTerminal } from '../electron/headless/terminal.ts';
import { buildTargets } from './build.ts';
import { electronBinary, installElectron } from './electron-binary.ts';
import { whyNoWindow, type NoWindow } from './no-window.ts';
import { repositoryRoot } from './paths.ts';

/** An Electron that ends on its own within this time never showed a window; milliseconds. */
const startUp = 5_000;

const { values } = parseArgs({
  options: {
    'build-dir': { type: 'string' },
    demo: { type: 'boolean' },
    web: { type: 'boolean' },
    port: { type: 'string' },
  },
});
/* npm starts scripts in the package's folder; a path is meant from where the person stands. */
const buildDirectory = values['build-dir'];
const shared = [
  ...(buildDirectory === undefined
    ? []
    : ['--build-dir', resolve(process.env['INIT_CWD'] ?? '.', buildDirectory)]),
  ...(values.demo ? ['--demo'] : []),
];

const reason = values.web ? undefined : await openWindow();
if (values.web || reason) await serveConsole(reason);

async function openWindow(): Promise<NoWindow | undefined> {
  const { platform, env } = process;
  const known = whyNoWindow({ platform, env, userId: process.getuid?.() });
  if (known) return known;
  if (electronBinary() === undefined) await installElectron();
  const binary = electronBinary();
  if (binary === undefined) return 'no-binary';
  await buildTargets(['renderer', 'main', 'preload'], true);
  const started = Date.now();
  const electron = spawn(binary, [repositoryRoot, ...shared], { stdio: 'inherit' });
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => electron.kill(signal));
  const [code] = (await once(electron, 'exit')) as [number | null];
  const failed = code !== 0 && Date.now() - started < startUp;
  if (!failed) process.exitCode = code ?? 1;
  return failed ? 'failed' : undefined;
}

async function serveConsole(reason: NoWindow | undefined): Promise<void> {
  const terminal = processTerminal();
  if (reason) terminal.error(terminal.messages.console.noWindow[reason]);
  await buildTargets(['renderer'], true);
  const port = values.port === undefined ? [] : ['--port', values.port];
  await runProgram(['console', ...shared, ...port], terminal);
}
