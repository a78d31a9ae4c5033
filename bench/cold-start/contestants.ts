import { mkdir, stat, symlink } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { bundleAsDeployed } from "../../scripts/bundling/bundle-as-deployed.ts";

const fileAt = (path: string): string => fileURLToPath(new URL(path, import.meta.url));
const ENTRY_POINT = fileAt("../../src/adapters/composition/lambda/upload-image.ts");

/** The same function, built in three ways. */
export interface Contestants {
  readonly deployed: string;
  readonly commonJs: string;
  readonly unbundled: string;
  /** Of the deployed one's bundle. */
  readonly bytes: number;
}

export const buildContestants = async (folder: string): Promise<Contestants> => {
  const deployed = join(folder, "deployed.mjs");
  const commonJs = join(folder, "common-js.cjs");
  // The function's own code is one file here, too; its packages are as npm installs them.
  const unbundled = join(folder, "unbundled", "index.mjs");
  await mkdir(join(folder, "unbundled"));
  await symlink(fileAt("../../node_modules"), join(folder, "unbundled", "node_modules"));
  await Promise.all([
    bundleAsDeployed(ENTRY_POINT, deployed),
    bundleAsDeployed(ENTRY_POINT, commonJs, { format: "cjs", banner: {} }),
    bundleAsDeployed(ENTRY_POINT, unbundled, { packages: "external", minify: false, banner: {} }),
  ]);
  return { deployed, commonJs, unbundled, bytes: (await stat(deployed)).size };
};
