export type FlashEventParams = {
  'job-started': { name: string; port: string };
};
