import type { Cdn } from "../../application/ports/cdn.port.ts";
import type { OriginalFiles } from "../../application/ports/original-files.port.ts";
import type { PublishedFiles } from "../../application/ports/published-files.port.ts";

/** Where the service is installed, as the commands see it: a stage on AWS, or the service on one machine. */
export interface Installation {
  /** For the operator, such as `stage dev`. */
  readonly name: string;
  readonly originalFiles: OriginalFiles;
  readonly publishedFiles: PublishedFiles;
  readonly cdn: Cdn;
  /** Where published files are read, without a trailing slash. */
  readonly imageHostUrl: string;
}
