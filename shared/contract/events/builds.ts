export type BuildsEventParams = {
  'release-taken': {
    name: string;
    path: string;
    files: number;
    bytes: number;
    errors: number;
    warnings: number;
  };
};
