export type FlashFaultParams = {
  'port-not-found': { port: string };
  'job-not-found': { jobId: string };
};
