export type OtaEventParams = {
  'share-started': { name: string; profile: string; url: string };
  'share-stopped': { name: string; profile: string };
};
