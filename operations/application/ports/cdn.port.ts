import type { Md5 } from "../../../src/domain/image/md5.ts";

/** The caches that deliver published files to everyone. */
export interface Cdn {
  /**
   * Makes the caches forget all files of these md5s, whether they exist or not. It waits while too many such orders are under way.
   * @param md5s at most {@link MAX_INVALIDATED}
   * @returns the order's id; undefined if nothing is cached here
   */
  invalidate(md5s: readonly Md5[]): Promise<string | undefined>;
}

/** CloudFront takes 15 paths with a wildcard at a time. Source: CloudFront Developer Guide, "Quotas on invalidations". */
export const MAX_INVALIDATED = 15;
