import type { JobView, PlanRegion, PlanView } from '../../../shared/contract/flash.ts';
import type { Messages } from '../../../shared/messages/messages.ts';

export function countActions({
  regions,
}: Pick<PlanView, 'regions'>): Readonly<Record<PlanRegion['action'], number>> {
  const count = (action: PlanRegion['action']) => regions.filter((each) => each.action === action).length;
  return { write: count('write'), erase: count('erase'), leave: count('leave') };
}

export function regionName(region: PlanRegion, { build, flash }: Messages): string {
  switch (region.kind) {
    case 'bootloader':
      return build.map.bootloader;
    case 'partition-table':
      return build.map.tableLong;
    case 'unlisted':
      return flash.plan.unlisted;
    case 'partition':
      return region.label;
  }
}

/** NVS by its partition, where the release has one. */
export function nvsRegion({ regions }: Pick<PlanView, 'regions'>): PlanRegion | null {
  return regions.find(({ kind, label }) => kind === 'partition' && label === 'nvs') ?? null;
}

/** Findings that keep the job from starting: errors that cannot be overridden, or were not. */
export function blockersOf(
  plan: Pick<PlanView, 'preflight'>,
  overrides: readonly string[],
): PlanView['preflight'] {
  return plan.preflight.filter(
    ({ severity, overridable, code }) => severity === 'error' && !(overridable && overrides.includes(code)),
  );
}

/** How far into the region that is being written the job is, 0 to 1: regions are written in their order. */
export function regionProgress(job: Pick<JobView, 'plan' | 'results' | 'written'>, index: number): number {
  const region = job.plan.regions[index];
  if (!region || region.size === 0) return 0;
  const before = job.plan.regions
    .slice(0, index)
    .filter(({ action }, at) => action === 'write' && job.results[at] !== 'skipped')
    .reduce((sum, { size }) => sum + size, 0);
  return Math.min(Math.max((job.written - before) / region.size, 0), 1);
}
