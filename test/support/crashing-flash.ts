import type { Flash } from '../../electron/core/flash/flash.ts';

/** The flash room with a bug: it throws for one port, instead of failing. */
export function crashingFlash(flash: Flash, cursedPort: string): Pick<Flash, 'state' | 'start' | 'cancel'> {
  return {
    state: flash.state,
    cancel: (jobId) => flash.cancel(jobId),
    start: (release, request) =>
      request.port === cursedPort ? Promise.reject(new Error('cursed')) : flash.start(release, request),
  };
}
