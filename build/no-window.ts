/** Why there can be no window here; the words are in `shared/messages`. */
export type NoWindow = 'no-binary' | 'no-display' | 'root' | 'failed';

export interface Surroundings {
  readonly platform: NodeJS.Platform;
  readonly env: NodeJS.ProcessEnv;
  readonly userId: number | undefined;
}

/** What can be told before trying: a Linux session without a screen, and Chromium, whose sandbox refuses root. */
export function whyNoWindow({ platform, env, userId }: Surroundings): NoWindow | undefined {
  if (platform !== 'linux') return undefined;
  if (!env['DISPLAY'] && !env['WAYLAND_DISPLAY']) return 'no-display';
  return userId === 0 ? 'root' : undefined;
}
