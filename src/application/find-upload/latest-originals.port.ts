import type { Md5 } from "../../domain/image/md5.ts";
import type { OriginalVersion } from "../notify-pinster/original-versions.port.ts";

/** Knows the uploads of the same bytes that came last. */
export interface LatestOriginals {
  /**
   * Describes the latest versions of an original, including those that were stored just now.
   * @param limit how many at most; the others are not looked at
   * @param since older versions are not described
   */
  describeLatest(md5: Md5, limit: number, since: Date): Promise<readonly OriginalVersion[]>;
}
