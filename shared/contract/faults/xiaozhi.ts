export type XiaozhiFaultParams = {
  'firmware-folder-needed': Record<string, never>;
  'firmware-folder-not-usable': { path: string; reason: string };
  'rollback-not-readable': { value: string };
  'timezone-offset-not-readable': { value: string };
};
