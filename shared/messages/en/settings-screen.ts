/** Words of the Settings screen. */
export const settings = {
  title: 'Settings',
  language: 'Language',
  languages: { system: 'As the system', en: 'English', 'zh-CN': '简体中文' },
  theme: 'Theme',
  themes: { system: 'As the system', light: 'Light', dark: 'Dark' },
  flashing: 'Flashing',
  baud: 'Baud rate',
  baudDetail: 'Tried first; a link that cannot keep up falls back by itself.',
  serving: 'Serving',
  interface: 'Interface',
  interfaceDetail: 'URLs and QR codes are shown for this one.',
  likeliest: 'The likeliest',
  appearance: 'Appearance',
  about: 'About',
  version: 'Version',
  face: { desktop: 'Desktop window', web: 'Web console' },
  demo: 'Demo: a simulated chip and a sample build',
  keyboard: 'Keyboard',
  keys: {
    open: 'Open a build',
    primary: 'The screen’s main action',
    flash: 'Flash, flash the next board, try again; start, arm or pause the station',
    cancel: 'Cancel a job, after a question',
    print: 'Print the label of the chosen slot again',
    log: 'Search the log',
  },
};

export type SettingsWords = typeof settings;
