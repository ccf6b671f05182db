export type XiaozhiFaultParams = {
  'firmware-folder-needed': Record<string, never>;
  'firmware-folder-not-usable': { path: string; reason: string };
  'firmware-model-not-usable': { value: string };
  'rollback-not-readable': { value: string };
  'timezone-offset-not-readable': { value: string };
};
