/** Words of `flashdock decode`. */
export const decodeCommand = {
  noPanic: 'There is no panic in this log.',
  sameElf: (running: string) => `The ELF is that of the running app (${running}).`,
  unknownElf: 'The app does not say which ELF it was made of; the lines hold only for the build that runs.',
  core: (core: number) => `Core ${String(core)}`,
  corrupted: 'The backtrace ends here: the stack behind it makes no sense.',
  continues: 'The backtrace goes on; the panic handler stopped printing it.',
  guesses: 'Addresses with a question mark are guesses: they look like return addresses.',
  outside: 'not in this ELF, perhaps in the ROM',
  damaged: (section: string, offset: number) =>
    `Debug information is damaged: ${section}, byte ${String(offset)}.`,
};

export type DecodeCommandWords = typeof decodeCommand;
