export type DevicesFaultParams = {
  'device-not-found': { deviceId: string };
};
