import type { InstallationOptions } from "../installation-options.ts";

export interface DoctorOptions extends InstallationOptions {
  /** Path of a keys.env that the stage must have. */
  readonly keys?: string;
}
