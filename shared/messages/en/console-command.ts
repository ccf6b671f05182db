/** Words of `flashdock console`. */
export const console = {
  at: (url: string) => `Flashdock console: ${url}`,
  onNetwork:
    'It listens beyond this machine, without encryption: whoever sees this URL controls the bench. Use it on a network that you trust.',
  endWithCtrlC: 'Ctrl-C ends it.',
};

export type ConsoleWords = typeof console;
