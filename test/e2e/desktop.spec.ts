import type { DesktopFace } from './desktop-face.ts';
import { expect, test } from './fixtures.ts';
import type { FlashPage } from './pages/flash-page.ts';
import type { Shell } from './pages/shell.ts';

test.describe('the desktop window', () => {
  test('opens what the system’s dialog gives, and begins there the next time', async ({
    desktop,
    dataDirectory,
    shell,
  }) => {
    const { app, page } = desktop;
    const build = `${dataDirectory}/demo/sample-build`;
    /* Then the page has heard from the bench, and a menu's command is not said to nobody. */
    await expect(shell.strip).toContainText('blink-bench');
    await app.evaluate(({ dialog }, path) => {
      const asked: unknown[] = [];
      Object.assign(globalThis, { asked });
      dialog.showOpenDialog = (...args: unknown[]) => {
        asked.push(args.at(-1));
        return Promise.resolve({ canceled: false, filePaths: [path] });
      };
    }, build);
    const asked = () =>
      app.evaluate(() => (globalThis as unknown as { asked: { defaultPath?: string }[] }).asked);
    const open = () => desktop.chooseMenuItem('open-directory');
    await open();
    await expect.poll(async () => (await asked()).length).toBe(1);
    await expect(shell.strip).toContainText('blink-bench');
    await expect(page.getByText(build).first()).toBeVisible();
    await open();
    await expect.poll(async () => (await asked())[1]?.defaultPath).toBe(`${dataDirectory}/demo`);
  });

  test('obeys its menu', async ({ desktop, shell }) => {
    await expect(shell.heading('Build')).toBeVisible();
    for (const screen of ['Serve', 'Flash', 'Build'] as const) {
      await desktop.chooseMenuItem(`show-${screen.toLowerCase()}`);
      await expect(shell.heading(screen)).toBeVisible();
    }
  });

  test('keeps its page from going elsewhere', async ({ desktop, shell }) => {
    await expect(shell.heading('Build')).toBeVisible();
    const policy = await desktop.page.evaluate(async () => {
      const response = await fetch(location.href);
      return response.headers.get('content-security-policy');
    });
    expect(policy).toContain("default-src 'none'");
    const reached = await desktop.page.evaluate(() =>
      fetch('http://127.0.0.1:9/').then(
        () => 'reached',
        () => 'refused',
      ),
    );
    expect(reached).toBe('refused');
    const blocked = await desktop.page.evaluate(
      () =>
        new Promise((resolve) => {
          document.addEventListener('securitypolicyviolation', ({ violatedDirective }) =>
            resolve(violatedDirective),
          );
          const script = document.createElement('script');
          script.textContent = 'globalThis.injected = true';
          document.body.append(script);
        }),
    );
    expect(blocked).toContain('script-src');
    expect(await desktop.page.evaluate(() => 'injected' in globalThis)).toBe(false);
  });

  test('gives its page nothing of Node, and of Electron the relay alone', async ({ desktop, shell }) => {
    await expect(shell.heading('Build')).toBeVisible();
    const seen = await desktop.page.evaluate(() => ({
      require: 'require' in globalThis,
      module: 'module' in globalThis,
      Buffer: 'Buffer' in globalThis,
      relay: Object.keys((globalThis as unknown as { flashdock: object }).flashdock).sort(),
    }));
    expect(seen).toEqual({
      require: false,
      module: false,
      Buffer: false,
      relay: ['open', 'pathOfFile', 'send'],
    });
  });

  test.describe('when it is told to end during a job', () => {
    /** Begins a job and tells the program to quit; its question is answered with the button of this number. */
    async function quitDuringJob({ app }: DesktopFace, shell: Shell, flashPage: FlashPage, answer: number) {
      await shell.show('Flash');
      await flashPage.choosePort('demo://esp32s3');
      await flashPage.flashButton.click();
      await expect(flashPage.cancelButton).toBeVisible();
      await app.evaluate(({ app: program, dialog }, response) => {
        const questions: unknown[] = [];
        Object.assign(globalThis, { questions });
        dialog.showMessageBox = (options: unknown) => {
          questions.push(options);
          return Promise.resolve({ response, checkboxChecked: false });
        };
        program.quit();
      }, answer);
    }

    test('asks first, and goes on when told to', async ({ desktop, shell, flashPage }) => {
      await quitDuringJob(desktop, shell, flashPage, 0);
      const questions = () =>
        desktop.app.evaluate(
          () =>
            (globalThis as unknown as { questions: { buttons: string[]; defaultId: number }[] }).questions,
        );
      await expect.poll(async () => (await questions()).length).toBe(1);
      expect((await questions())[0]).toMatchObject({
        buttons: ['Keep running', 'Cancel the job and quit'],
        defaultId: 0,
      });
      await expect(flashPage.run).toContainText('PASS', { timeout: 45_000 });
    });

    test('cancels the job and ends when that is the answer', async ({ desktop, shell, flashPage }) => {
      const program = desktop.app.process();
      const closed = desktop.app.waitForEvent('close');
      await quitDuringJob(desktop, shell, flashPage, 1).catch(() => undefined);
      await closed;
      await expect.poll(() => program.exitCode).toBe(0);
    });
  });
});
