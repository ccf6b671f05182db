import { spawn } from 'node:child_process';
import { once as event } from 'node:events';
import { createInterface } from 'node:readline';
import { expect, type Browser } from '@playwright/test';
import { repositoryRoot } from '../../build/paths.ts';
import { once, type Face, type Launch } from './face.ts';

/** The web console in a child process, as `flashdock console` starts it, and a browser on the URL that it prints. */
export async function openWebFace(browser: Browser, launch: Launch): Promise<Face> {
  const child = spawn(
    process.execPath,
    [
      `${repositoryRoot}electron/headless/cli.ts`,
      ...['console', '--json', '--port', '0', '--root', launch.dataDirectory],
      ...(launch.demo ? ['--demo'] : []),
      ...(launch.buildDirectory === undefined ? [] : ['--build-dir', launch.buildDirectory]),
    ],
    {
      stdio: ['ignore', 'pipe', 'inherit'],
      env: { ...process.env, FLASHDOCK_DATA_DIR: launch.dataDirectory, FLASHDOCK_LANG: 'en' },
    },
  );
  const exited = event(child, 'exit');
  const url = await Promise.race([
    listeningUrl(child.stdout),
    exited.then(([code]) => Promise.reject(new Error(`The console ended with exit code ${code}.`))),
  ]);
  const context = await browser.newContext({ viewport: { width: 1280, height: 800 }, locale: 'en-US' });
  const page = await context.newPage();
  await page.goto(url);
  return {
    page,
    close: once(async () => {
      await context.close();
      child.kill('SIGTERM');
      const [code] = (await exited) as [number | null];
      /* Windows knows no signals: there the process is simply gone. */
      if (process.platform !== 'win32') expect(code, 'exit code of the console').toBe(0);
    }),
  };
}

async function listeningUrl(output: NodeJS.ReadableStream): Promise<string> {
  for await (const line of createInterface({ input: output })) {
    const event = JSON.parse(line) as { event: string; url?: string };
    if (event.event === 'listening' && event.url !== undefined) {
      output.resume();
      return event.url;
    }
  }
  throw new Error('The console ended without listening.');
}
