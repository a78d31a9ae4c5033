/** `bundle-function.ts <logical id> <folder>`: bundles a function of the template into the folder. src/Makefile calls it for `sam build`. */
import { basename, join } from "node:path";
import { buildPropertiesOf, bundleAsDeployed } from "./bundling/bundle-as-deployed.ts";

const [logicalId = "", folder = ""] = process.argv.slice(2);
const {
  EntryPoints: [entryPoint],
  OutExtension: [outExtension],
} = await buildPropertiesOf(logicalId);
const extension = outExtension.slice(outExtension.indexOf("=") + 1);
await bundleAsDeployed(
  join(import.meta.dirname, "../src", entryPoint),
  join(folder, `${basename(entryPoint, ".ts")}${extension}`),
);
