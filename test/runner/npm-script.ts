import { spawn } from 'node:child_process';

const root = `${import.meta.dirname}/../..`;

/** Runs a script of package.json, its output on ours; resolves with the exit code, 1 where a signal ended it. */
export function npmScript(
  name: string,
  args: readonly string[] = [],
  environment: Record<string, string> = {},
): Promise<number> {
  const npm = process.env['npm_execpath'];
  const script = ['run', '--silent', name, '--', ...args];
  const options = { cwd: root, stdio: 'inherit', env: { ...process.env, ...environment } } as const;
  const child =
    npm === undefined
      ? spawn('npm', script, { ...options, shell: process.platform === 'win32' })
      : spawn(process.execPath, [npm, ...script], options);
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('exit', (code) => resolve(code ?? 1));
  });
}
