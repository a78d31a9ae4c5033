import { readFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { type BuildOptions, build, type Format } from "esbuild";
import { parse } from "yaml";

/** A function's, in the words of SAM's own builder. */
interface BuildProperties {
  readonly EntryPoints: readonly [string];
  /** Such as `.js=.mjs`. */
  readonly OutExtension: readonly [string];
  readonly Format: Format;
  readonly Target: string;
  readonly Minify: boolean;
  readonly Sourcemap: boolean;
  readonly SourcesContent: "true" | "false";
  readonly MainFields: string;
  readonly External: string[];
  readonly Banner: readonly string[];
}

interface Template {
  readonly Resources: Readonly<
    Record<string, { readonly Metadata?: { readonly BuildProperties?: BuildProperties } }>
  >;
}

/** @throws {TypeError} if the template says of no such function how it is bundled */
export const buildPropertiesOf = async (logicalId: string): Promise<BuildProperties> => {
  const file = fileURLToPath(new URL("../../template.yaml", import.meta.url));
  // Silent about CloudFormation's own tags, such as !Ref.
  const { Resources } = parse(await readFile(file, "utf8"), {
    merge: true,
    maxAliasCount: -1,
    logLevel: "silent",
  }) as Template;
  const properties = Resources[logicalId]?.Metadata?.BuildProperties;
  if (properties === undefined) throw new TypeError(`${logicalId} has no BuildProperties.`);
  return properties;
};

/** Bundles a program with the functions' build properties, `different` ones apart. All functions have the same. */
export const bundleAsDeployed = async (
  entryPoint: string,
  outfile: string,
  different: BuildOptions = {},
): Promise<void> => {
  const properties = await buildPropertiesOf("UploadImageFunction");
  await build({
    entryPoints: [entryPoint],
    outfile,
    bundle: true,
    platform: "node",
    format: properties.Format,
    target: properties.Target,
    minify: properties.Minify,
    sourcemap: properties.Sourcemap,
    sourcesContent: properties.SourcesContent === "true",
    mainFields: properties.MainFields.split(","),
    external: properties.External,
    banner: { js: properties.Banner.map((banner) => banner.replace(/^js=/, "")).join("\n") },
    ...different,
  });
};
