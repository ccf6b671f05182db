export type HostFaultParams = {
  'outside-allowed-roots': { path: string };
};
