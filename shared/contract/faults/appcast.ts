export type AppcastFaultParams = {
  'appcast-nothing-given': Record<string, never>;
  'appcast-folder-not-found': { path: string };
  'appcast-several-apps': { apps: string[] };
  'appcast-base-url-invalid': { url: string };
  'appcast-channel-invalid': { channel: string };
  'appcast-key-unusable': { path: string; reason: string };
  'appcast-no-packages': { paths: string[] };
  'appcast-packages-left-out': { paths: string[] };
  'appcast-still-being-written': { names: string[] };
  'appcast-out-unwritable': { path: string; reason: string };
};
