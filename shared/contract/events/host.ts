export type HostEventParams = {
  'console-opened': { url: string };
};
