/** Words of `flashdock console`. */
export const console = {
  at: (url: string) => `Flashdock console: ${url}`,
  onNetwork:
    'It listens beyond this machine, without encryption: whoever sees this URL controls the bench. Use it on a network that you trust.',
  endWithCtrlC: 'Ctrl-C ends it.',
  noWindow: {
    'no-binary': 'No window: Electron’s binary is not installed. Serving the screens to a browser instead.',
    'no-display': 'No window: this session has no display. Serving the screens to a browser instead.',
    root: 'No window: Electron does not run as root. Serving the screens to a browser instead.',
    failed: 'No window: Electron ended at once. Serving the screens to a browser instead.',
  },
};

export type ConsoleWords = typeof console;
