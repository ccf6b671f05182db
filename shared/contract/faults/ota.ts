export type OtaFaultParams = {
  'port-in-use': { port: number; host: string };
  'share-not-found': { shareId: string };
};
